import type pg from 'pg'
import { readRows } from '../../platform/db/database.ts'
import type { Period } from '../../platform/http/period.ts'
import type { CardPurchaseJson, CardTotalsJson, DiscountCardJson } from './schemas.ts'

interface CardRow
  extends Omit<DiscountCardJson, 'closedAt' | 'createdAt' | 'updatedAt' | 'totals' | 'accruedMinor'>,
    CardTotalsJson {
  closedAt: Date | null
  createdAt: Date
  updatedAt: Date
}

/**
 * Sums over lines `p` of card `d`. The bonus of a line is `round(amount × share / 10000)`, a half up, in exact decimals:
 * at 3 % (300) a line of 12,350.50 ₽ gives 1235050 × 300 / 10000 = 37051.5, so 37052 kopecks. Lines are rounded one by one,
 * so that the bonuses of a visit are what its lines say. The rule is the card's own of today, for old lines too.
 */
const TOTALS = `
  count(DISTINCT p.visit_id) AS visits,
  coalesce(sum(p.amount_minor) FILTER (WHERE p.kind = 'goods'), 0)::bigint AS "goodsMinor",
  coalesce(sum(p.amount_minor) FILTER (WHERE p.kind = 'service'), 0)::bigint AS "servicesMinor",
  coalesce(sum(p.amount_minor), 0)::bigint AS "purchasesMinor",
  coalesce(sum(round(p.amount_minor * d.bonus_basis_points / 10000.0)), 0)::bigint AS "bonusMinor"`

const COLUMNS = `
  d.id, d.number, jsonb_build_object('id', c.id, 'displayName', c.display_name) AS client,
  CASE WHEN k.id IS NOT NULL THEN jsonb_build_object('id', k.id, 'name', k.name) END AS kind,
  d.vip_discount_basis_points AS "vipDiscountBasisPoints", d.bonus_basis_points AS "bonusBasisPoints",
  d.brought_accrued_minor AS "broughtAccruedMinor", d.issued_on AS "issuedOn", d.closed_at AS "closedAt", d.note,
  d.version, d.created_at AS "createdAt", d.updated_at AS "updatedAt", t.*
  FROM discount_card d
  JOIN client c ON c.id = d.client_id
  LEFT JOIN discount_card_kind k ON k.id = d.kind_id
  CROSS JOIN LATERAL (SELECT ${TOTALS} FROM card_purchase p WHERE p.card_id = d.id) t`

const ONE_SQL = `SELECT ${COLUMNS} WHERE d.id = $1`
const OF_CLIENT_SQL = `
  SELECT ${COLUMNS} WHERE d.client_id = $1
  ORDER BY d.closed_at IS NOT NULL, d.issued_on DESC, d.id DESC LIMIT 200`

function present(row: CardRow): DiscountCardJson {
  const { visits, goodsMinor, servicesMinor, purchasesMinor, bonusMinor, ...card } = row
  return {
    ...card,
    accruedMinor: card.broughtAccruedMinor + purchasesMinor,
    totals: { visits, goodsMinor, servicesMinor, purchasesMinor, bonusMinor },
    closedAt: card.closedAt?.toISOString() ?? null,
    createdAt: card.createdAt.toISOString(),
    updatedAt: card.updatedAt.toISOString(),
  }
}

/** One card with its totals; null when there is none. */
export async function readDiscountCard(reads: pg.Pool, id: string): Promise<DiscountCardJson | null> {
  const [row] = await readRows<CardRow>(reads, 'discount-card', ONE_SQL, [id])
  return row === undefined ? null : present(row)
}

/** A client's cards: open ones first. */
export async function readDiscountCards(reads: pg.Pool, clientId: string): Promise<DiscountCardJson[]> {
  return (await readRows<CardRow>(reads, 'discount-cards', OF_CLIENT_SQL, [clientId])).map(present)
}

const IN_PERIOD = `
  p.card_id = $1 AND ($2::timestamptz IS NULL OR p.occurred_at >= $2) AND ($3::timestamptz IS NULL OR p.occurred_at < $3)`

const TOTALS_SQL = `SELECT ${TOTALS} FROM card_purchase p JOIN discount_card d ON d.id = p.card_id WHERE ${IN_PERIOD}`

/** What was bought on a card within a period. */
export async function readTotals(reads: pg.Pool, cardId: string, period: Period): Promise<CardTotalsJson> {
  const [row] = await readRows<CardTotalsJson>(reads, 'card-totals', TOTALS_SQL, [
    cardId,
    period.from,
    period.before,
  ])
  if (row === undefined) throw new Error('sums without a row')
  return row
}

const LINES = `
  p.id, p.visit_id AS "visitId", p.occurred_at AS "occurredAt", p.kind, p.title, p.quantity, p.amount_minor AS "amountMinor",
  jsonb_build_object('id', c.id, 'displayName', c.display_name) AS client
  FROM card_purchase p JOIN client c ON c.id = p.client_id`

const PAGE_SQL = `
  SELECT ${LINES} WHERE ${IN_PERIOD}
    AND ($4::timestamptz IS NULL OR (p.occurred_at, p.id) < ($4, $5::uuid))
  ORDER BY p.occurred_at DESC, p.id DESC LIMIT $6`

const VISIT_SQL = `SELECT ${LINES} WHERE p.visit_id = $1 ORDER BY p.id DESC`

type LineRow = Omit<CardPurchaseJson, 'occurredAt'> & { occurredAt: Date }
const presentLine = (row: LineRow): CardPurchaseJson => ({ ...row, occurredAt: row.occurredAt.toISOString() })

/** Lines of a card within a period behind the key `after` (moment, id), newest first. */
export async function readPurchases(
  reads: pg.Pool,
  cardId: string,
  period: Period,
  page: { after: [string, string] | null; limit: number },
): Promise<CardPurchaseJson[]> {
  const [at, id] = page.after ?? [null, null]
  const values = [cardId, period.from, period.before, at, id, page.limit]
  return (await readRows<LineRow>(reads, 'card-purchases', PAGE_SQL, values)).map(presentLine)
}

/** The lines of one visit, as they were given. */
export async function readVisit(reads: pg.Pool, visitId: string): Promise<CardPurchaseJson[]> {
  return (await readRows<LineRow>(reads, 'card-visit', VISIT_SQL, [visitId])).map(presentLine)
}
