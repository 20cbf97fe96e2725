import type { PhoneData } from '../fields/field-data.ts'

/** What became of one phone. The histories know phones by their number, so a corrected number is one gone and one new. */
export type PhoneChange =
  | { kind: 'added' | 'removed'; phone: PhoneData }
  | { kind: 'changed'; phone: PhoneData; parts: PhonePart[] }

export type PhonePart =
  | { part: 'label'; old: string | null; now: string | null }
  | { part: 'main' | 'notMain' | 'smsYes' | 'smsNo' | 'callYes' | 'callNo' }

/**
 * The difference between two lists of phones. E.g. the same number first without and then with consent to SMS →
 * one `changed` with the part `smsYes`. An order that merely differs is no change.
 */
export function phoneChanges(before: readonly PhoneData[], after: readonly PhoneData[]): PhoneChange[] {
  const old = new Map(before.map((phone) => [phone.number, phone]))
  const now = new Set(after.map((phone) => phone.number))
  const changes: PhoneChange[] = []
  for (const phone of after) {
    const was = old.get(phone.number)
    if (!was) changes.push({ kind: 'added', phone })
    else {
      const parts = partsOf(was, phone)
      if (parts.length > 0) changes.push({ kind: 'changed', phone, parts })
    }
  }
  for (const phone of before) if (!now.has(phone.number)) changes.push({ kind: 'removed', phone })
  return changes
}

function partsOf(was: PhoneData, is: PhoneData): PhonePart[] {
  const parts: PhonePart[] = []
  if (was.label !== is.label) parts.push({ part: 'label', old: was.label, now: is.label })
  if (was.main !== is.main) parts.push({ part: is.main ? 'main' : 'notMain' })
  if (was.smsConsent !== is.smsConsent) parts.push({ part: is.smsConsent ? 'smsYes' : 'smsNo' })
  if (was.callConsent !== is.callConsent) parts.push({ part: is.callConsent ? 'callYes' : 'callNo' })
  return parts
}
