import { describe, expect, it } from 'vitest'
import { flagParam, listParam, oneOfParam, textParam } from '../src/lib/search-params.ts'
import { safeReturnAddress } from '../src/lib/urls.ts'

describe('safeReturnAddress', () => {
  it('keeps addresses of the application', () => {
    expect(safeReturnAddress('/clients?state=archived#x')).toBe('/clients?state=archived#x')
  })

  it.each([
    ['//evil.example'],
    ['/\\evil.example'],
    ['https://evil.example'],
    ['javascript:alert(1)'],
    ['/\t/evil.example'],
    ['/sign-in?returnTo=/sign-in'],
    ['/setup'],
    [''],
    [undefined],
    [7],
  ])('leads to the front page instead of %s', (address) => {
    expect(safeReturnAddress(address)).toBe('/')
  })
})

describe('search parameters', () => {
  it('turn whatever stands in an address into what the page expects', () => {
    expect(textParam('  Орехова ')).toBe('Орехова')
    expect(textParam(7788)).toBe('7788')
    expect(textParam('')).toBeUndefined()
    expect(textParam('x'.repeat(201))).toBeUndefined()
    expect(oneOfParam('archived', ['active', 'archived'])).toBe('archived')
    expect(oneOfParam('burnt', ['active', 'archived'])).toBeUndefined()
    expect(flagParam('true')).toBe(true)
    expect(flagParam('yes')).toBeUndefined()
    expect(listParam('a,b,,a')).toEqual(['a', 'b'])
    expect(listParam([' a ', 3, {}])).toEqual(['a', '3'])
    expect(listParam([])).toBeUndefined()
  })
})
