import { describe, expect, it } from 'vitest'
import { everywhere, scopeAbove, scopeInside, shiftArrow } from '../src/shared/client-picker/scope.ts'

const field = (text: string) => {
  const selectionStart = text.indexOf('|')
  const value = text.replaceAll('|', '')
  const second = text.indexOf('|', selectionStart + 1)
  return { value, selectionStart, selectionEnd: second === -1 ? selectionStart : second - 1 }
}

describe('Shift with an arrow in the field of a client', () => {
  it.each([
    ['ArrowRight', 'кан|', 'inside'],
    ['ArrowRight', '|', 'inside'],
    ['ArrowRight', 'ка|н', null],
    ['ArrowRight', '|кан|', null],
    ['ArrowLeft', '|кан', 'above'],
    ['ArrowLeft', '|', 'above'],
    ['ArrowLeft', 'кан|', null],
    ['ArrowLeft', 'к|ан|', null],
    ['ArrowDown', 'кан|', null],
  ])('%s in “%s” leads %s, and else selects text as everywhere', (key, text, way) => {
    expect(shiftArrow(key, field(text))).toBe(way)
  })
})

it('goes into a client by its whole way from the root, and up again to everywhere', () => {
  const root = { id: 'r', displayName: 'ООО «Луч»' }
  const unit = { id: 'u', displayName: 'Отдел' }
  const picked = {
    ...unit,
    kind: 'unit' as const,
    shortName: 'Отдел',
    contractNumber: null,
    parentChain: [root],
    hasEmployees: true,
    state: 'active' as const,
  }
  const inside = scopeInside(picked)
  expect(inside).toEqual([root, unit])
  expect(scopeAbove(inside)).toEqual([root])
  expect(scopeAbove(scopeAbove(inside))).toEqual(everywhere)
})
