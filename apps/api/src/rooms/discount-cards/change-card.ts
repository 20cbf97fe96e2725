import { randomUUIDv7 } from 'node:crypto'
import { cleanLines, cleanText } from '@kith/kernel/text.ts'
import type { Outcome } from '../../actions/frame.ts'
import type { ActionContext } from '../../actions/run-action.ts'
import { diff } from '../../fields/diff.ts'
import type { Changes, JournalJson } from '../../journal/entry.ts'
import { invalid } from '../../platform/http/problem.ts'
import { lockForEditing } from '../clients/contract.ts'
import { type LockedCard, lockCard, requireOpen } from './lock-card.ts'
import { refuseCard } from './problems.ts'
import { type CardPatch, MAX_CARDS, type NewCardInput } from './schemas.ts'

const asDate = (date: string) => new Date(`${date}T00:00:00Z`)

/** One entry per client about a card: its number always, and whatever changed of it. */
function tell(context: ActionContext, action: string, clientId: string, changes: Changes): void {
  context.record({ action, subjectKind: 'client', subjectId: clientId, changes })
}

function cleanNumber(number: string): string {
  const clean = cleanText(number)
  if (clean !== '') return clean
  throw invalid({
    pointer: '/number',
    code: 'number-required',
    detail: { ru: 'Введите номер карты', en: 'Give the number of the card' },
  })
}

const cleanNote = (note: string | null | undefined) => cleanLines(note ?? '') || null

/** Refuses a number in use, in words that name its owner; of two at once, the index refuses the second. */
async function refuseTaken(context: ActionContext, number: string, except: string | null): Promise<void> {
  const taken = await context.tx.discountCard.findFirst({
    where: {
      number: { equals: number, mode: 'insensitive' },
      ...(except !== null && { id: { not: except } }),
    },
    select: { number: true, client: { select: { displayName: true } } },
  })
  if (taken === null) return
  const owner = taken.client.displayName
  throw refuseCard('card-number-taken', {
    detail: {
      ru: `Карта ${taken.number} уже есть, её владелец: ${owner}. Проверьте номер или перенесите карту.`,
      en: `Card ${taken.number} exists already and belongs to ${owner}. Check the number or transfer the card.`,
    },
  })
}

async function refuseUnusableKind(
  context: ActionContext,
  kindId: string | null | undefined,
  before: string | null,
) {
  if (kindId === null || kindId === undefined || kindId === before) return
  const kind = await context.tx.discountCardKind.findUnique({
    where: { id: kindId },
    select: { retiredAt: true },
  })
  if (kind !== null && kind.retiredAt === null) return
  throw invalid({
    pointer: '/kindId',
    code: kind === null ? 'unknown' : 'retired',
    detail:
      kind === null
        ? { ru: 'Такого вида карты нет', en: 'There is no such kind of card' }
        : { ru: 'Этот вид карты больше не используется', en: 'This kind of card is no longer in use' },
  })
}

function refuseFuture(issuedOn: string | undefined, today: string): void {
  if (issuedOn === undefined || issuedOn <= today) return
  throw invalid({
    pointer: '/issuedOn',
    code: 'future',
    detail: { ru: 'Карту не могли выдать в будущем', en: 'A card can’t have been issued in the future' },
  })
}

/** Issues a card to a client. @throws 404, 409 (client archived or deleted, number taken), 422. */
export async function issueCard(
  context: ActionContext,
  input: NewCardInput,
  today: string,
): Promise<Outcome> {
  const { clientId, issuedOn = today, ...given } = input
  await lockForEditing(context.tx, clientId)
  const number = cleanNumber(given.number)
  refuseFuture(issuedOn, today)
  await refuseUnusableKind(context, given.kindId, null)
  await refuseTaken(context, number, null)
  if ((await context.tx.discountCard.count({ where: { clientId } })) >= MAX_CARDS)
    throw refuseCard('card-limit')
  const id = randomUUIDv7()
  const values = {
    number,
    kindId: given.kindId ?? null,
    vipDiscountBasisPoints: given.vipDiscountBasisPoints ?? 0,
    bonusBasisPoints: given.bonusBasisPoints ?? 0,
    broughtAccruedMinor: given.broughtAccruedMinor ?? 0,
    issuedOn,
    note: cleanNote(given.note),
  }
  await context.tx.discountCard.create({
    data: {
      ...values,
      id,
      clientId,
      broughtAccruedMinor: BigInt(values.broughtAccruedMinor),
      issuedOn: asDate(issuedOn),
      createdAt: context.now,
      updatedAt: context.now,
    },
    select: { id: true },
  })
  tell(
    context,
    'discount-card.issued',
    clientId,
    cardChanges(id, number, diff({}, values as Record<string, JournalJson>)),
  )
  return { status: 201, reference: id }
}

/** What changed of a card, by its own names; `discountCard` says which card it was. */
function cardChanges(id: string, number: string, changes: Changes): Changes {
  const named = Object.entries(changes).map(([key, change]) => [`discountCard.${key}`, change] as const)
  return { discountCard: { old: null, new: { id, number } }, ...Object.fromEntries(named) }
}

/** The new owner locks together with the old one, in the order of their ids. */
async function lockOwners(context: ActionContext, card: LockedCard, clientId: string) {
  const owners = new Map<string, { id: string; name: string }>()
  for (const id of [...new Set([card.clientId, clientId])].sort()) {
    const { displayName } = await lockForEditing(context.tx, id)
    owners.set(id, { id, name: displayName })
  }
  return (id: string) => owners.get(id) ?? null
}

/**
 * Changes a card, and with `clientId` transfers it: purchases stay with those who made them. A patch that changes nothing
 * writes nothing. @throws 404, 409 (closed, number taken, an owner archived or deleted), 412, 422.
 */
export async function updateCard(
  context: ActionContext,
  id: string,
  patch: CardPatch,
  terms: { today: string; checkVersion: (version: number) => void },
): Promise<Outcome> {
  const card = await lockCard(context.tx, id)
  terms.checkVersion(card.version)
  const { clientId = card.clientId, ...rest } = patch
  const owner = await lockOwners(context, card, clientId)
  requireOpen(card)
  const values = {
    ...card.values,
    ...rest,
    number: rest.number === undefined ? card.values.number : cleanNumber(rest.number),
    ...(rest.note !== undefined && { note: cleanNote(rest.note) }),
  }
  refuseFuture(rest.issuedOn, terms.today)
  await refuseUnusableKind(context, rest.kindId, card.values.kindId)
  const changes = diff(card.values, values)
  const moved = clientId !== card.clientId
  if (Object.keys(changes).length === 0 && !moved) return { status: 200, reference: id }
  if (changes.number !== undefined) await refuseTaken(context, values.number, id)
  await context.tx.discountCard.update({
    where: { id },
    data: {
      ...values,
      clientId,
      broughtAccruedMinor: BigInt(values.broughtAccruedMinor),
      issuedOn: asDate(values.issuedOn),
      version: { increment: 1 },
      updatedAt: context.now,
    },
    select: { id: true },
  })
  if (Object.keys(changes).length > 0)
    tell(context, 'discount-card.updated', clientId, cardChanges(id, values.number, changes))
  if (moved) {
    const move = { owner: { old: owner(card.clientId), new: owner(clientId) } }
    for (const subject of [card.clientId, clientId])
      tell(context, 'discount-card.moved', subject, cardChanges(id, values.number, move))
  }
  return { status: 200, reference: id }
}

/** Closes a card or opens it again; what already is so stays as it is. @throws 404, 409 (client archived or deleted). */
export async function setClosed(context: ActionContext, id: string, closed: boolean): Promise<Outcome> {
  const card = await lockCard(context.tx, id)
  await lockForEditing(context.tx, card.clientId)
  if ((card.closedAt !== null) === closed) return { status: 200, reference: id }
  await context.tx.discountCard.update({
    where: { id },
    data: { closedAt: closed ? context.now : null, version: { increment: 1 }, updatedAt: context.now },
    select: { id: true },
  })
  const action = closed ? 'discount-card.closed' : 'discount-card.reopened'
  tell(context, action, card.clientId, cardChanges(id, card.values.number, {}))
  return { status: 200, reference: id }
}
