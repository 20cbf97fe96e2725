import type { PhoneData } from './field-data.ts'

let rows = 0

/** A phone that is still to be written: `blankPhone(true)` is the main one. */
export function blankPhone(main: boolean): PhoneData {
  rows += 1
  return { row: `row-${rows}`, number: '', label: null, main, smsConsent: false, callConsent: false }
}
