import type pg from 'pg'
import { readRows } from '../../platform/db/database.ts'
import { effectiveSettings, resolvedKind, type SourceLevel } from '../../settings/resolve.ts'
import { findClient } from '../clients/contract.ts'
import { effectiveDiscountCard } from '../relations/contract.ts'
import type { TariffPlan } from './tariffs.ts'

interface Party {
  id: string
  displayName: string
}

/** What the database knows of the terms of a client. */
export interface TermsFacts {
  ownAccount: boolean
  payer: Party
  referralCode: string | null
  referredBy: Party | null
  /** How many came by the client's code, and what the client got for them, reversed bonuses aside. */
  referred: number
  bonusMinor: number
  /** The families of the client that give a discount, in the order in which the client joined them. */
  families: { id: string; head: Party; basisPoints: number }[]
}

// By id at the end: two families joined within a millisecond are told in one order too.
const FACTS_SQL = `
  SELECT c.own_account AS "ownAccount", c.referral_code AS "referralCode",
    (SELECT jsonb_build_object('id', p.id, 'displayName', p.display_name) FROM client p WHERE p.id = paying_client(c.id)) AS payer,
    (SELECT jsonb_build_object('id', b.id, 'displayName', b.display_name)
      FROM referral r JOIN client b ON b.id = r.referrer_id WHERE r.client_id = c.id) AS "referredBy",
    (SELECT count(*) FROM referral r WHERE r.referrer_id = c.id) AS referred,
    (SELECT coalesce(sum(o.amount_minor), 0)::bigint FROM referral r JOIN operation o ON o.id = r.referrer_operation_id
      WHERE r.referrer_id = c.id AND NOT EXISTS (SELECT 1 FROM operation b WHERE b.reverses_id = o.id)) AS "bonusMinor",
    coalesce((SELECT jsonb_agg(jsonb_build_object('id', f.id, 'basisPoints', f.discount_basis_points,
        'head', jsonb_build_object('id', h.id, 'displayName', h.display_name)) ORDER BY m.joined_at, f.id)
      FROM family_member m JOIN family f ON f.id = m.family_id AND f.discount_basis_points > 0
      JOIN family_member hm ON hm.family_id = f.id AND hm.is_head JOIN client h ON h.id = hm.client_id
      WHERE m.client_id = c.id), '[]') AS families
  FROM client c WHERE c.id = $1::uuid`

async function readFacts(reads: pg.Pool, clientId: string): Promise<TermsFacts> {
  const [row] = await readRows<TermsFacts>(reads, 'terms-facts', FACTS_SQL, [clientId])
  if (row !== undefined) return row
  await findClient(reads, clientId)
  throw new Error(`client ${clientId} came between two reads`)
}

/** The discount card of the client's purchases, its own or that of whoever a relation names. */
export interface DiscountingCard {
  id: string
  number: string
  owner: Party
  basisPoints: number
}

const CARD_SQL = 'SELECT vip_discount_basis_points AS "basisPoints" FROM discount_card WHERE id = $1::uuid'

async function readCard(reads: pg.Pool, clientId: string, day: string): Promise<DiscountingCard | null> {
  const card = await effectiveDiscountCard(reads, clientId, day)
  if (card === null) return null
  const [row] = await readRows<{ basisPoints: number }>(reads, 'terms-card', CARD_SQL, [card.id])
  return { id: card.id, number: card.number, owner: card.owner, basisPoints: row?.basisPoints ?? 0 }
}

const KINDS = (['discount', 'tariff', 'prize-orders'] as const).map(resolvedKind)

/** The level that a setting comes from. */
export interface SettingSource {
  level: SourceLevel
  id: string | null
}

/** What the inherited settings say of a client's prices. */
export interface PriceSettings {
  discount: { basisPoints: number; source: SettingSource }
  tariff: TariffPlan | null
  prizeOrders: number | null
}

async function readSettings(reads: pg.Pool, clientId: string): Promise<PriceSettings> {
  const found = await effectiveSettings(reads, clientId, KINDS)
  const of = (key: string) => found.find((setting) => setting.key === key)
  const discount = of('discount')
  return {
    discount: {
      // “None” of its own is null, and means that the levels above give nothing either.
      basisPoints: (discount?.value as number | null | undefined) ?? 0,
      source: { level: discount?.level ?? 'default', id: discount?.sourceId ?? null },
    },
    tariff: (of('tariff')?.value as TariffPlan | null | undefined) ?? null,
    prizeOrders: (of('prize-orders')?.value as number | null | undefined) ?? null,
  }
}

/** All that the terms of a client on a day are decided from. @throws 404 when there is no such client. */
export async function readTerms(reads: pg.Pool, clientId: string, day: string) {
  const [facts, settings, card] = await Promise.all([
    readFacts(reads, clientId),
    readSettings(reads, clientId),
    readCard(reads, clientId, day),
  ])
  return { facts, settings, card }
}

const NAMES_SQL = `
  SELECT id, name FROM tariff WHERE id = ANY ($1::uuid[])
  UNION ALL SELECT id, name FROM client_group WHERE id = $2::uuid
  UNION ALL SELECT id, display_name FROM client WHERE id = $2::uuid`

/** The names of tariffs, and of the group or client that a setting comes from, by id. */
export async function readNames(
  reads: pg.Pool,
  tariffIds: readonly string[],
  source: SettingSource,
): Promise<ReadonlyMap<string, string>> {
  if (tariffIds.length === 0 && source.id === null) return new Map()
  const rows = await readRows<{ id: string; name: string }>(reads, 'terms-names', NAMES_SQL, [
    tariffIds,
    source.id,
  ])
  return new Map(rows.map(({ id, name }) => [id, name]))
}
