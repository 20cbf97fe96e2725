import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { isEmail } from '../src/email.ts'

describe('isEmail', () => {
  it.each([
    'f.kanareikin@example.com',
    'o_neil+kith@mail.example.org',
    'фёдор@почта.рф',
    'a@xn--e1afmkfd.xn--p1ai',
    'x@a.b.c.example',
    `${'a'.repeat(64)}@example.com`,
  ])('takes %j', (text) => {
    expect(isEmail(text)).toBe(true)
  })

  it.each([
    '',
    'fedor',
    '@example.com',
    'fedor@',
    'fedor@example',
    'a..b@example.com',
    '.a@example.com',
    'a.@example.com',
    'a b@example.com',
    'a@b@example.com',
    'a@-example.com',
    'a@example-.com',
    'a@example..com',
    'a@example.com.',
    'a@127.0.0.1',
    'a@[127.0.0.1]',
    '"a b"@example.com',
    'a@example.com\n',
    'a@exa\u0000mple.com',
    'Фёдор <f@example.com>',
    `${'a'.repeat(65)}@example.com`,
    `a@${'a'.repeat(64)}.com`,
    `a@${'a.'.repeat(130)}com`,
  ])('refuses %j', (text) => {
    expect(isEmail(text)).toBe(false)
  })

  it('takes what an independent generator of addresses makes, and never with a space in it', () => {
    const quoteless = fc.emailAddress().filter((address) => address.length <= 254)
    fc.assert(
      fc.property(quoteless, fc.nat(), (address, at) => {
        expect(isEmail(address)).toBe(true)
        const place = at % address.length
        expect(isEmail(`${address.slice(0, place)} ${address.slice(place)}`)).toBe(false)
      }),
      { numRuns: 1000 },
    )
  })
})
