import type { HistoryItem } from '../queries.ts'

/** What besides the fields of a client its history tells of. */
export function belongingOf({
  action,
}: Pick<HistoryItem, 'action'>):
  | 'file'
  | 'photo'
  | 'card'
  | 'family'
  | 'setting'
  | 'contact'
  | 'attribute'
  | 'document'
  | 'referral'
  | 'payment'
  | 'money'
  | null {
  if (action.startsWith('client.file-')) return 'file'
  if (action.startsWith('family.')) return 'family'
  if (action.startsWith('settings.')) return 'setting'
  if (action.startsWith('contact.')) return 'contact'
  if (action.startsWith('invoice-document.')) return 'document'
  if (action === 'client.referred') return 'referral'
  if (action.startsWith('operation.') || action.startsWith('hold.')) return 'money'
  if (action.startsWith('card-payment.')) return 'payment'
  if (action.endsWith('attributes.changed')) return 'attribute'
  if (action.startsWith('client.photo-')) return 'photo'
  return action.startsWith('discount-card.') ? 'card' : null
}

const changed = (entry: HistoryItem, field: string) => entry.changes.find((change) => change.field === field)

/** A text of a JSON object; empty where there is none. */
function textOf(value: unknown, key: string): string {
  const found =
    typeof value === 'object' && value !== null ? (value as Record<string, unknown>)[key] : undefined
  return typeof found === 'string' ? found : ''
}

const FLAGS = ['amount-differs', 'money-not-posted', 'refund-not-posted'] as const

/** Which payment by card an entry is about: its sum, and what a person has to look at. */
export function paymentIn(entry: HistoryItem): { amountMinor: number; flag: (typeof FLAGS)[number] | null } {
  const payment = changed(entry, 'cardPayment')?.new as { amountMinor?: unknown } | null | undefined
  const flag = textOf(payment, 'flag')
  return {
    amountMinor: Number(payment?.amountMinor ?? 0),
    flag: FLAGS.find((each) => each === flag) ?? null,
  }
}

/** Who invited the client, by the name of then. */
export const referrerIn = (entry: HistoryItem): string => textOf(changed(entry, 'referrer')?.new, 'name')

/** The name of the file that was added, deleted or brought back. */
export function fileIn(entry: HistoryItem): string {
  const change = changed(entry, 'file')
  return textOf(change?.new ?? change?.old, 'name')
}

const TYPES = {
  owner: 'name',
  number: 'text',
  vipDiscountBasisPoints: 'share',
  bonusBasisPoints: 'share',
  broughtAccruedMinor: 'money',
  issuedOn: 'date',
  note: 'text',
  lines: 'money',
} as const

type CardKey = keyof typeof TYPES
export interface CardChange {
  key: CardKey
  type: (typeof TYPES)[CardKey]
  old: unknown
  new: unknown
}

const isCardKey = (key: string): key is CardKey => Object.hasOwn(TYPES, key)

/** The sum of a visit's lines, in minor units. */
function sumOf(lines: unknown): number {
  if (!Array.isArray(lines)) return 0
  return lines.reduce(
    (sum: number, line: { amountMinor?: unknown }) => sum + Number(line.amountMinor ?? 0),
    0,
  )
}

/**
 * Which card an entry is about and what became of it, each value as it is shown: owners by name, a visit by its sum. A new
 * card says only what isn't nothing: `{ number: '000124', changes: [{ key: 'bonusBasisPoints', old: null, new: 300, … }] }`.
 */
export function cardChanges(entry: HistoryItem): { number: string; changes: CardChange[] } {
  const number = textOf(changed(entry, 'discountCard')?.new, 'number')
  const issued = entry.action === 'discount-card.issued'
  const changes = entry.changes.flatMap(({ field, old, new: now }): CardChange[] => {
    const key = field.replace('discountCard.', '')
    if (field === key || !isCardKey(key)) return []
    if (issued && (now === 0 || now === null || key === 'number')) return []
    if (key === 'lines') return [{ key, type: 'money', old: null, new: sumOf(now) }]
    const shown = (value: unknown) => (key === 'owner' ? textOf(value, 'name') : value)
    return [{ key, type: TYPES[key], old: shown(old), new: shown(now) }]
  })
  return { number, changes }
}

/**
 * Which family an entry is about, by its head, and what changed: of a new head both names, of a share and of a discount both
 * values, e.g. `{ head: 'Тестова Ольга', heads: null, share: { old: 5000, now: 3000 }, discount: null, … }`.
 */
export function familyChange(entry: HistoryItem) {
  const family = changed(entry, 'family')?.new as { head?: unknown } | null | undefined
  const heads = changed(entry, 'family.head')
  const share = changed(entry, 'family.payerShareBasisPoints')
  const discount = changed(entry, 'family.discountBasisPoints')
  const payments = changed(entry, 'family.allowedPayments')?.new
  const limit = changed(entry, 'family.monthlyLimitMinor')
  const minor = (value: unknown) => (typeof value === 'number' ? value : null)
  return {
    head: textOf(family?.head, 'name'),
    heads: heads ? { old: textOf(heads.old, 'name'), now: textOf(heads.new, 'name') } : null,
    share: share ? { old: share.old === null ? null : Number(share.old), now: Number(share.new) } : null,
    discount: discount ? { old: Number(discount.old), now: Number(discount.new) } : null,
    payments: Array.isArray(payments) ? payments.filter((one) => typeof one === 'string') : null,
    limit: limit ? { old: minor(limit.old), now: minor(limit.new) } : null,
  }
}
