import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { formatPhone, isPhoneLike, parsePhone, phoneDigits } from '../src/phone.ts'

describe('parsePhone', () => {
  it.each([
    ['+79214447788', '+79214447788'],
    ['+7 921 444-77-88', '+79214447788'],
    ['8 (921) 444-77-88', '+79214447788'],
    ['(+7) 921 444 77 88', '+79214447788'],
    ['89214447788', '+79214447788'],
    ['79214447788', '+79214447788'],
    ['9214447788', '+79214447788'],
    [' 8.921.444.77.88 ', '+79214447788'],
    ['8\u00a0921\u00a0444–77–88', '+79214447788'],
    ['\u202a+79214447788\u202c', '+79214447788'],
    ['8 800 555-35-35', '+78005553535'],
    ['8 (495) 000-00-11', '+74950000011'],
    ['+44 20 7946 0018', '+442079460018'],
    ['8-10-44-20-7946-0018', '+442079460018'],
    ['+1 (202) 555-0123', '+12025550123'],
    ['+375 29 000-11-22', '+375290001122'],
    ['+7 701 123 45 67', '+77011234567'],
  ])('reads %j as %s', (typed, e164) => {
    expect(parsePhone(typed)).toBe(e164)
  })

  it.each([
    [''],
    [' '],
    ['+'],
    ['112'],
    ['444-77-88'],
    ['+7 921 444-77-8'],
    ['+7 921 444-77-889'],
    ['+7 000 000-00-00'],
    ['+8 921 444-77-88'],
    ['+999 123 456 789'],
    ['+0000000000'],
    ['8 921 444-77-88 доб. 5'],
    ['+79214447788 ext 5'],
    ['+79214447788;ext=5'],
    ['tel:+79214447788'],
    ['8-800-KITH-NOW'],
    ['7921444+7788'],
    ['++79214447788'],
    ['+49 1234'],
    ['+49 3012 3456 7890 12'],
    ['+79214447788, +79115556677'],
    ['７９２１４４４７７８８'],
    ['8'.repeat(10_000)],
  ])('refuses %j', (typed) => {
    expect(parsePhone(typed)).toBeNull()
  })

  /** A Russian number is "+7" and its ten digits, however it was typed. */
  const tenDigits = fc
    .tuple(fc.constantFrom('3', '4', '8', '9'), fc.stringMatching(/^\d{9}$/))
    .map((parts) => parts.join(''))
  const filler = fc.stringMatching(/^[ ()\-.]{0,2}$/)

  it('reads a Russian number the same through every punctuation and prefix', () => {
    fc.assert(
      fc.property(
        tenDigits,
        fc.constantFrom('+7', '8', '7'),
        fc.array(filler, { minLength: 10, maxLength: 10 }),
        (digits, prefix, fillers) => {
          const typed = prefix + [...digits].map((digit, index) => fillers[index] + digit).join('')
          expect(parsePhone(typed)).toBe(`+7${digits}`)
        },
      ),
      { numRuns: 1000 },
    )
  })

  it('answers null or E.164 to any text, and takes back what it answered and what it shows', () => {
    const anything = fc.oneof(fc.string({ unit: 'binary' }), fc.stringMatching(/^\+?[\d ()-]{0,18}$/))
    fc.assert(
      fc.property(anything, (typed) => {
        const e164 = parsePhone(typed)
        if (e164 === null) return
        expect(e164).toMatch(/^\+[1-9]\d{6,14}$/)
        expect(parsePhone(e164)).toBe(e164)
        expect(parsePhone(formatPhone(e164))).toBe(e164)
      }),
      { numRuns: 2000 },
    )
  }, 30_000)
})

describe('formatPhone', () => {
  it.each([
    ['+79214447788', '+7 921 444-77-88'],
    ['+78005553535', '+7 800 555-35-35'],
    ['+77011234567', '+7 701 123 4567'],
    ['+442079460018', '+44 20 7946 0018'],
    ['+12025550123', '+1 202 555 0123'],
    ['+999', '+999'],
    ['', ''],
    ['скрыт', 'скрыт'],
  ])('shows %j as %j', (e164, shown) => {
    expect(formatPhone(e164)).toBe(shown)
  })
})

describe('phoneDigits', () => {
  it.each([
    ['8 (921) 444-77-88', '79214447788'],
    ['+7 921 444-77-88', '79214447788'],
    ['77-88', '7788'],
    ['8921', '8921'],
    ['+81 3 1234 5678', '81312345678'],
    ['нет', ''],
  ])('of %j are %j', (typed, digits) => {
    expect(phoneDigits(typed)).toBe(digits)
  })
})

describe('isPhoneLike', () => {
  it.each([
    ['7788', true],
    ['77-88', true],
    ['+7 (921', true],
    ['8 921 444', true],
    ['788', false],
    ['+7 92', false],
    ['', false],
    ['7788 Канарейкин', false],
    ['K-7788', false],
    ['77/88', false],
    ['7788+', false],
  ])('of %j is %s', (query, answer) => {
    expect(isPhoneLike(query)).toBe(answer)
  })
})
