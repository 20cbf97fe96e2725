import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  bikFault,
  compactRequisite,
  correspondentAccountFault,
  innFault,
  kppFault,
  ogrnFault,
  type Requisites,
  requisiteFaults,
  settlementAccountFault,
} from '../src/requisites.ts'

/** Digits of exactly this many places. */
const digits = (count: number) =>
  fc.array(fc.integer({ min: 0, max: 9 }), { minLength: count, maxLength: count }).map((all) => all.join(''))
const NINES = '0123456789'.split('')

/** How many of the ten digits at this place make the number right. */
const right = (number: string, at: number, fault: (number: string) => unknown) =>
  NINES.filter((digit) => fault(number.slice(0, at) + digit + number.slice(at + 1)) === null)

describe('an INN', () => {
  it.each([
    ['7702235133', 'organization', null],
    ['7707329152', 'organization', null],
    ['500100732259', 'organization', null],
    ['500100732259', 'person', null],
    ['7702235134', 'organization', 'inn-check'],
    ['7702235143', 'organization', 'inn-check'],
    ['500100732258', 'person', 'inn-check'],
    ['500100732269', 'person', 'inn-check'],
    ['0000000000', 'organization', 'inn-check'],
    ['000000000000', 'person', 'inn-check'],
    ['7702235133', 'person', 'inn-length'],
    ['77022351331', 'organization', 'inn-length'],
    ['', 'organization', 'inn-length'],
    ['770223513З', 'organization', 'inn-length'],
    ['７７０２２３５１３３', 'organization', 'inn-length'],
  ] as const)('%s of a %s: %s', (inn, holder, fault) => {
    expect(innFault(inn, holder)).toBe(fault)
  })

  /** The rule written another way: by tables of weights, from the left, without the library. */
  const checkDigit = (number: string, weights: readonly number[]) =>
    (weights.reduce((sum, weight, i) => sum + weight * Number(number.charAt(i)), 0) % 11) % 10
  const WEIGHTS = [3, 7, 2, 4, 10, 3, 5, 9, 4, 6, 8]

  it('of ten digits is right with the check digit of its weights and with no other', () => {
    fc.assert(
      fc.property(
        digits(9).filter((number) => /[1-9]/.test(number)),
        (number) => {
          const expected = String(checkDigit(number, WEIGHTS.slice(2)))
          expect(right(`${number}0`, 9, (inn) => innFault(inn, 'organization'))).toEqual([expected])
        },
      ),
    )
  })

  it('of twelve is right with both check digits and with no others', () => {
    fc.assert(
      fc.property(
        digits(10).filter((number) => /[1-9]/.test(number)),
        (number) => {
          const first = checkDigit(number, WEIGHTS.slice(1))
          const second = checkDigit(`${number}${first}`, WEIGHTS)
          const accepted = Array.from({ length: 100 }, (_, i) => String(i).padStart(2, '0')).filter(
            (pair) => innFault(number + pair, 'person') === null,
          )
          expect(accepted).toEqual([`${first}${second}`])
        },
      ),
      { numRuns: 50 },
    )
  })
})

describe('an OGRN', () => {
  it.each([
    ['1037700013020', 'organization', null],
    ['1047707030513', 'organization', null],
    ['304500116000157', 'person', null],
    ['304500116000157', 'organization', null],
    ['1037700013021', 'organization', 'ogrn-check'],
    ['304500116000158', 'person', 'ogrn-check'],
    ['0000000000000', 'organization', 'ogrn-check'],
    ['1037700013020', 'person', 'ogrn-length'],
    ['103770001302', 'organization', 'ogrn-length'],
  ] as const)('%s of a %s: %s', (ogrn, holder, fault) => {
    expect(ogrnFault(ogrn, holder)).toBe(fault)
  })

  it.each([
    [12, 11n],
    [14, 13n],
  ])('after %i digits is right with the remainder by %i and with nothing else', (count, modulus) => {
    fc.assert(
      fc.property(
        digits(count).filter((number) => /[1-9]/.test(number)),
        (number) => {
          const expected = String((BigInt(number) % modulus) % 10n)
          expect(right(`${number}0`, count, (ogrn) => ogrnFault(ogrn, 'organization'))).toEqual([expected])
        },
      ),
    )
  })
})

describe('a KPP', () => {
  it.each([
    ['770201001', null],
    ['9979AB001', null],
    ['7702ab001', 'kpp-form'],
    ['77020100', 'kpp-form'],
    ['7702010011', 'kpp-form'],
    ['7702АБ001', 'kpp-form'],
    ['AB0201001', 'kpp-form'],
  ])('%s: %s', (kpp, fault) => {
    expect(kppFault(kpp)).toBe(fault)
  })
})

describe('a BIK', () => {
  it.each([
    ['044525225', null],
    ['044525000', null],
    ['044525002', null],
    ['044525050', null],
    ['044525999', null],
    ['044525049', 'bik-form'],
    ['044525003', 'bik-form'],
    ['04452522', 'bik-form'],
    ['0445252255', 'bik-form'],
    ['O44525225', 'bik-form'],
  ])('%s: %s', (bik, fault) => {
    expect(bikFault(bik)).toBe(fault)
  })
})

describe('an account', () => {
  it.each([
    ['40702810500000000017', '044525999', null],
    ['40702810900000000017', '044525999', 'account-check'],
    ['40702810500000000017', '044525225', 'account-check'],
    ['4070281050000000001', '044525999', 'account-length'],
    ['4070281050000000001A', '044525999', 'account-length'],
    // Of the treasury: no key.
    ['03100643000000018500', '017003983', null],
  ])('%s in %s: %s', (account, bik, fault) => {
    expect(settlementAccountFault(account, bik)).toBe(fault)
  })

  it.each([
    ['30101810400000000225', '044525225', null],
    ['30101810500000000225', '044525225', 'account-check'],
    ['40102810545370000003', '004525988', null],
    ['40102810445370000059', '017003983', null],
    ['3010181040000000022', '044525225', 'account-length'],
  ])('the correspondent %s in %s: %s', (account, bik, fault) => {
    expect(correspondentAccountFault(account, bik)).toBe(fault)
  })

  /**
   * The order's own way: with the key taken as 0 sum up the last digits of the products, multiply the sum's last digit by 3;
   * the key is the last digit of that.
   */
  function keyOf(prefix: string, account: string): string {
    const weights = '71371371371371371371371'
    const number = `${prefix}${account.slice(0, 8)}0${account.slice(9)}`
    let sum = 0
    for (let i = 0; i < number.length; i += 1) sum += (Number(number[i]) * Number(weights[i])) % 10
    return String(((sum % 10) * 3) % 10)
  }
  const bank = fc.integer({ min: 50, max: 999 }).map((part) => `0445${25}${String(part).padStart(3, '0')}`)
  const notOfTreasury = digits(20).filter((account) => !account.startsWith('03'))

  it('has the one key that the order computes with the bank, or with the Bank of Russia', () => {
    fc.assert(
      fc.property(notOfTreasury, bank, (account, bik) => {
        const keys = right(account, 8, (number) => settlementAccountFault(number, bik))
        expect(keys).toEqual([keyOf(bik.slice(6), account)])
        const ofCentralBank = right(account, 8, (number) => settlementAccountFault(number, '044525001'))
        expect(ofCentralBank).toEqual([keyOf('025', account)])
        const correspondent = right(account, 8, (number) => correspondentAccountFault(number, bik))
        expect(correspondent).toEqual([keyOf('025', account)])
      }),
    )
  })
})

describe('all requisites together', () => {
  const none: Requisites = {
    inn: null,
    kpp: null,
    ogrn: null,
    bik: null,
    settlementAccount: null,
    correspondentAccount: null,
  }

  it.each([
    [{}, []],
    [{ settlementAccount: '40702810500000000017' }, ['settlementAccount bik-needed']],
    [{ bik: '04452599', settlementAccount: '40702810500000000017' }, ['bik bik-form']],
    [{ bik: '04452599', settlementAccount: '407' }, ['bik bik-form', 'settlementAccount account-length']],
    [
      { inn: '1', kpp: '1', ogrn: '1', bik: '044525999', correspondentAccount: '30101810500000000999' },
      ['inn inn-length', 'kpp kpp-form', 'ogrn ogrn-length', 'correspondentAccount account-check'],
    ],
  ])('%j: %j', (some, faults) => {
    const found = requisiteFaults({ ...none, ...some }, 'organization')
    expect(found.map(({ key, code }) => `${key} ${code}`)).toEqual(faults)
  })

  it('are kept without spaces and in capitals', () => {
    expect(compactRequisite(' 4070 2810\u00a05000 0000 0017 ')).toBe('40702810500000000017')
    expect(compactRequisite('9979ab001')).toBe('9979AB001')
  })
})
