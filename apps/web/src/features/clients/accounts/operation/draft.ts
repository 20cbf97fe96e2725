import { parseTypedDate } from '../../../../shared/dates/typed-date.ts'
import type { Account, NewOperation } from '../queries.ts'
import { FORM_OF_KIND, type Kind, type Method } from './kinds.ts'

/** An item of a dictionary, or an account, by id and name. */
export interface Named {
  id: string
  name: string
}

/** An operation while it is typed. */
export interface Draft {
  /** Whole kopecks, or the text as typed while it is no amount. */
  amount: number | string | null
  account: Account | null
  /** Where a transfer goes. */
  to: Named | null
  method: Method
  direction: 'in' | 'out'
  city: Named | null
  legalEntity: Named | null
  category: Named | null
  reason: Named | null
  document: string
  comment: string
  /** `YYYY-MM-DD`, or the text as typed; empty: now. */
  day: string
  /** `HH:MM`; empty: noon of the day. */
  time: string
  confirmShortage: boolean
  /** Who pays: the client, one family's head (by the family's id), or the heads of all families. */
  payer: 'own' | 'shares' | (string & {})
  /** What was set aside on the account and is charged now. */
  holdId: string | null
}

/** A draft in which nothing but the account, the city and the amount may stand yet. */
export const blankDraft: Omit<Draft, 'account' | 'city' | 'amount'> = {
  to: null,
  method: 'cash',
  direction: 'in',
  legalEntity: null,
  category: null,
  reason: null,
  document: '',
  comment: '',
  day: '',
  time: '',
  confirmShortage: false,
  payer: 'own',
  holdId: null,
}

/** What keeps a draft from being posted, by its field. */
export type Fault = 'amount' | 'account' | 'to' | 'city' | 'reason' | 'day'

/** Ten billion roubles, as the service has it. */
const MOST_MINOR = 1_000_000_000_000

/** Whether what is typed is an amount that can be moved: 5000 is, '12,' and 0 aren't. */
export const isAmount = (amount: number | string | null): amount is number =>
  typeof amount === 'number' && amount >= 1 && amount <= MOST_MINOR

/**
 * The moment that a day and a time mean where the reader sits, RFC 3339; undefined is now, null no moment or one to come. Without a
 * time it is noon, or this very moment while noon is yet to come.
 *
 * Example: `2026-11-21` and `17:30` in Moscow → `2026-11-21T14:30:00.000Z`.
 */
export function momentOf(day: string, time: string, now: Date): string | null | undefined {
  if (day.trim() === '') return time === '' ? undefined : null
  if (parseTypedDate(day) !== day) return null
  const [year = 0, month = 1, date = 1] = day.split('-').map(Number)
  const [hours = 12, minutes = 0] = time === '' ? [] : time.split(':').map(Number)
  const moment = new Date(year, month - 1, date, hours, minutes)
  if (moment > now) {
    const today = new Date(year, month - 1, date).toDateString() === now.toDateString()
    return today && time === '' ? undefined : null
  }
  return moment.toISOString()
}

const textOr = (text: string) => (text.trim() === '' ? undefined : text.trim())

/** Whose money moves, as each kind names it. */
function sides(kind: Kind, draft: Draft, clientId: string): Partial<NewOperation> {
  const accountId = draft.account?.id ?? ''
  if (kind === 'transfer') return { fromAccountId: accountId, toAccountId: draft.to?.id ?? '' }
  if (kind === 'correction') return { accountId, direction: draft.direction }
  if (FORM_OF_KIND[kind].accounts.length === 0) return { clientId }
  if (kind !== 'charge' && kind !== 'bonus-spending') return { accountId }
  if (draft.payer === 'own') return { accountId }
  return draft.payer === 'shares' ? { clientId, splitByShares: true } : { clientId, familyId: draft.payer }
}

/**
 * What a draft would post, or the fields that keep it from being posted.
 *
 * Example: a top-up of 5000 typed as `50` in cash → `{ kind: 'top-up', accountId, amountMinor: 5000, method: 'cash' }`.
 */
export function operationOf(
  kind: Kind,
  draft: Draft,
  clientId: string,
  now: Date,
): { body: NewOperation; faults: null } | { body: null; faults: ReadonlySet<Fault> } {
  const form = FORM_OF_KIND[kind]
  const faults = new Set<Fault>()
  const { amount } = draft
  if (!isAmount(amount)) faults.add('amount')
  if (form.accounts.length > 0 && draft.account === null) faults.add('account')
  if (kind === 'transfer' && (draft.to === null || draft.to.id === draft.account?.id)) faults.add('to')
  if (form.city === 'must' && draft.city === null) faults.add('city')
  if (kind === 'debt-write-off' && draft.reason === null) faults.add('reason')
  const occurredAt = momentOf(draft.day, draft.time, now)
  if (occurredAt === null) faults.add('day')
  if (faults.size > 0 || !isAmount(amount)) return { body: null, faults }
  // A debt is of its city, whatever else is chosen.
  const cityId = form.city === 'never' ? undefined : (draft.account?.city?.id ?? draft.city?.id)
  const document = textOr(draft.document)
  const comment = textOr(draft.comment)
  const body: NewOperation = {
    kind,
    ...sides(kind, draft, clientId),
    amountMinor: amount,
    ...(form.methods.length > 0 && { method: draft.method }),
    ...(kind === 'charge' && draft.confirmShortage && { confirmShortage: true }),
    ...(draft.holdId !== null && { holdId: draft.holdId }),
    ...(cityId !== undefined && { cityId }),
    ...(form.city !== 'never' && draft.legalEntity && { legalEntityId: draft.legalEntity.id }),
    ...(draft.category && { categoryId: draft.category.id }),
    ...(kind === 'debt-write-off' && draft.reason && { reasonId: draft.reason.id }),
    ...(document !== undefined && { document }),
    ...(comment !== undefined && { comment }),
    ...(occurredAt && { occurredAt }),
  }
  return { body, faults: null }
}
