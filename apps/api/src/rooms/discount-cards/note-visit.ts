import { randomUUIDv7 } from 'node:crypto'
import { cleanText } from '@kith/kernel/text.ts'
import type { Outcome } from '../../actions/frame.ts'
import type { ActionContext } from '../../actions/run-action.ts'
import { invalid } from '../../platform/http/problem.ts'
import { lockForEditing } from '../clients/contract.ts'
import { lockCard, requireOpen } from './lock-card.ts'
import type { NewVisitInput } from './schemas.ts'

const YEAR_MS = 366 * 86_400_000
/** How far back a visit may be noted: cards come with years of purchases. */
const MOST_YEARS_BACK = 50

function momentOf(occurredAt: string | undefined, now: Date): Date {
  if (occurredAt === undefined) return now
  const at = new Date(occurredAt)
  const fault = (code: string, ru: string, en: string) =>
    invalid({ pointer: '/occurredAt', code, detail: { ru, en } })
  if (at > now)
    throw fault('future', 'Покупка не могла случиться в будущем', 'A purchase can’t be in the future')
  // Also what isn't a moment at all, such as a leap second.
  if (!(at.getTime() >= now.getTime() - MOST_YEARS_BACK * YEAR_MS))
    throw fault('too-old', 'Такой давней покупки быть не может', 'A purchase can’t be that old')
  return at
}

function titleOf(title: string, index: number): string {
  const clean = cleanText(title)
  if (clean !== '') return clean
  throw invalid({
    pointer: `/lines/${index}/title`,
    code: 'title-required',
    detail: { ru: 'Напишите, что купили', en: 'Say what was bought' },
  })
}

/**
 * Notes what was bought on a card at one visit, by its owner or by another client who had the card with them.
 * @throws 404, 409 (card closed, a client archived or deleted), 422.
 */
export async function noteVisit(
  context: ActionContext,
  cardId: string,
  visit: NewVisitInput,
): Promise<Outcome> {
  const card = await lockCard(context.tx, cardId)
  const clientId = visit.clientId ?? card.clientId
  for (const id of [...new Set([card.clientId, clientId])].sort()) await lockForEditing(context.tx, id)
  requireOpen(card)
  const occurredAt = momentOf(visit.occurredAt, context.now)
  const visitId = randomUUIDv7()
  const lines = visit.lines.map((line, index) => ({
    kind: line.kind,
    title: titleOf(line.title, index),
    quantity: line.quantity ?? 1,
    amountMinor: line.amountMinor,
  }))
  // Lists go down by id, so the first line gets the greatest: ids made within a millisecond come in no order.
  const ids = lines.map(() => randomUUIDv7()).toSorted((a, b) => (a < b ? 1 : -1))
  await context.tx.cardPurchase.createMany({
    data: lines.map((line, index) => ({
      ...line,
      id: ids[index] ?? randomUUIDv7(),
      cardId,
      clientId,
      occurredAt,
      visitId,
      amountMinor: BigInt(line.amountMinor),
      createdAt: context.now,
    })),
  })
  context.record({
    action: 'discount-card.purchased',
    subjectKind: 'client',
    subjectId: clientId,
    links: clientId === card.clientId ? [] : [card.clientId],
    changes: {
      discountCard: { old: null, new: { id: cardId, number: card.values.number } },
      'discountCard.lines': { old: null, new: lines },
    },
  })
  return { status: 201, reference: visitId }
}
