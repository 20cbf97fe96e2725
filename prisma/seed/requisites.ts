import {
  correspondentAccountFault,
  innFault,
  ogrnFault,
  settlementAccountFault,
} from '@kith/kernel/requisites.ts'
import type { DemoFields } from './types.ts'

/** A bank of no region (00), which no bank has. */
const BIK = '040000900'
const BANK = 'Банк «Речной жемчуг» (для примера)'

/** The number with such a digit in place of the `#` that nothing is wrong with it. */
function completed(pattern: string, fault: (number: string) => unknown): string {
  for (let digit = 0; digit <= 9; digit += 1) {
    const number = pattern.replace('#', String(digit))
    if (fault(number) === null) return number
  }
  throw new Error(`No digit completes ${pattern}`)
}

/**
 * Requisites that the checks accept and nobody has: of tax office 0000, in a bank of region 00, told apart by `index` from 1
 * to 99.
 *
 * Example: demoRequisites(1).inn begins with "0000001".
 */
export function demoRequisites(index: number): DemoFields {
  const serial = String(index).padStart(2, '0')
  const bank = (fault: (account: string, bik: string) => unknown) => (account: string) => fault(account, BIK)
  return {
    inn: completed(`00000${serial}00#`, (inn) => innFault(inn, 'organization')),
    kpp: '000001001',
    ogrn: completed(`1000000000${serial}#`, (ogrn) => ogrnFault(ogrn, 'organization')),
    bik: BIK,
    bankName: BANK,
    settlementAccount: completed(`40702810#000000000${serial}`, bank(settlementAccountFault)),
    correspondentAccount: completed('30101810#00000000900', bank(correspondentAccountFault)),
  }
}
