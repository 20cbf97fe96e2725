import type { RequisiteKey } from '@kith/kernel/requisites.ts'

/** How long numbers are read aloud; the tax office of a KPP stands apart from its reason and number. */
const GROUPS: Record<RequisiteKey, Readonly<Record<number, readonly number[]>>> = {
  inn: { 10: [4, 3, 3], 12: [4, 4, 4] },
  kpp: { 9: [4, 2, 3] },
  ogrn: { 13: [4, 4, 5], 15: [5, 5, 5] },
  bik: { 9: [3, 3, 3] },
  settlementAccount: { 20: [4, 4, 4, 4, 4] },
  correspondentAccount: { 20: [4, 4, 4, 4, 4] },
}

/** Whether the field holds digits of a requisite, which are kept without spaces. */
export function isRequisite(key: string): key is RequisiteKey {
  return Object.hasOwn(GROUPS, key)
}

/**
 * A requisite in the groups in which people read it; what has another length stays whole.
 *
 * Example: the INN "7702235133" → ["7702", "235", "133"].
 */
export function requisiteGroups(key: RequisiteKey, digits: string): string[] {
  const sizes = GROUPS[key][digits.length]
  if (!sizes) return [digits]
  let from = 0
  return sizes.map((size) => {
    from += size
    return digits.slice(from - size, from)
  })
}
