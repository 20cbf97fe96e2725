/** A client as it stands to a referral. */
export interface Referring {
  id: string
  ownAccount: boolean
  archived: boolean
  deleted: boolean
  /** The id of whoever invited them in their time. */
  referredById: string | null
}

export type ReferralRefusal =
  | 'no-own-account'
  | 'referral-already'
  | 'referral-code-unknown'
  | 'referral-own-code'
  | 'referral-of-each-other'
  | 'referrer-without-account'
  | 'referrer-gone'

/**
 * Why a client can't have come by the code of `owner`, null when it can: nobody comes twice, by their own code or by that of
 * somebody whom they invited themselves; both have an account of their own for the bonus, and the owner is neither archived nor
 * deleted. `owner` is null for a code that nobody has.
 *
 * Example: Анна came by Пётр's code already → `referral-already`, whichever code is given now.
 */
export function reasonNotToRefer(
  newcomer: { id: string; ownAccount: boolean; referred: boolean },
  owner: Referring | null,
): ReferralRefusal | null {
  if (!newcomer.ownAccount) return 'no-own-account'
  if (newcomer.referred) return 'referral-already'
  if (owner === null) return 'referral-code-unknown'
  if (owner.id === newcomer.id) return 'referral-own-code'
  if (owner.referredById === newcomer.id) return 'referral-of-each-other'
  if (owner.deleted || owner.archived) return 'referrer-gone'
  return owner.ownAccount ? null : 'referrer-without-account'
}

/** What both get for a referral, in bonus kopecks; 0 switches a side off. */
export interface ReferralBonuses {
  referrerMinor: number
  newcomerMinor: number
}

/**
 * Who gets which bonus, the referrer first; a bonus of 0 is none and makes no operation.
 *
 * Example: 300 ₽ to whoever invited and nothing to who came → `[{ clientId: 'referrer', amountMinor: 30000 }]`.
 */
export function bonusesOf(
  ids: { referrerId: string; newcomerId: string },
  { referrerMinor, newcomerMinor }: ReferralBonuses,
): { clientId: string; amountMinor: number }[] {
  return [
    { clientId: ids.referrerId, amountMinor: referrerMinor },
    { clientId: ids.newcomerId, amountMinor: newcomerMinor },
  ].filter(({ amountMinor }) => amountMinor > 0)
}
