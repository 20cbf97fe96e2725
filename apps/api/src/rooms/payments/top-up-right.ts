import type pg from 'pg'
import { readRows } from '../../platform/db/database.ts'
import type { Tx } from '../../platform/db/transaction.ts'
import {
  type EffectiveSetting,
  effectiveSettings,
  effectiveSettingsIn,
  resolvedKind,
  type SourceLevel,
} from '../../settings/resolve.ts'
import { refuseClient } from '../clients/contract.ts'

/** Whether a client may top up by card, and who says so. */
interface TopUpRight {
  allowed: boolean
  source: { level: SourceLevel; id: string | null; name: string | null }
}

interface ClientRow {
  displayName: string
  ownAccount: boolean
  closed: boolean
  cityId: string | null
  terminalAccount: string | null
  accountId: string | null
  payerId: string
  payerName: string
}

const CLIENT_SQL = `
  SELECT c.display_name AS "displayName", c.own_account AS "ownAccount", c.city_id AS "cityId",
    c.archived_at IS NOT NULL OR c.deleted_by_id IS NOT NULL AS closed,
    CASE WHEN c.own_account THEN c.terminal_account END AS "terminalAccount",
    (SELECT a.id FROM account a WHERE a.client_id = c.id AND a.role = 'main') AS "accountId",
    p.id AS "payerId", p.display_name AS "payerName"
  FROM client c JOIN client p ON p.id = paying_client(c.id) WHERE c.id = $1::uuid`

const NAME_SQL = `
  SELECT display_name AS name FROM client WHERE id = $1::uuid
  UNION ALL SELECT name FROM client_group WHERE id = $1::uuid`

/** What topping up by card depends on. */
export interface TopUpFacts extends ClientRow {
  right: TopUpRight
}

/** How to read: on the pool for a screen, in the transaction for an action. */
interface Reading {
  rows<Row>(name: string, text: string, id: string): Promise<Row[]>
  settings(clientId: string): Promise<EffectiveSetting[]>
}

const KINDS = [resolvedKind('card-top-up')]

async function readFacts(reading: Reading, clientId: string): Promise<TopUpFacts> {
  const [row] = await reading.rows<ClientRow>('top-up-client', CLIENT_SQL, clientId)
  if (row === undefined) throw refuseClient('client-not-found')
  const [right] = await reading.settings(clientId)
  const id = right?.sourceId ?? null
  const [named] = id === null ? [] : await reading.rows<{ name: string }>('top-up-source', NAME_SQL, id)
  return {
    ...row,
    right: {
      allowed: right?.value === 'allow',
      source: { level: right?.level ?? 'default', id, name: named?.name ?? null },
    },
  }
}

/**
 * What topping a client up by card depends on: its account, its state, and the inherited right with its source. The answer
 * `{ right: { allowed: false, source: { level: 'group', name: 'Розничные', … } } }` means that the group forbids it.
 * @throws 404 without such a client.
 */
export const readTopUpFacts = (primary: pg.Pool, clientId: string): Promise<TopUpFacts> =>
  readFacts(
    {
      rows: (name, text, id) => readRows(primary, name, text, [id]),
      settings: (id) => effectiveSettings(primary, id, KINDS),
    },
    clientId,
  )

/** The same inside an action, as its transaction sees it. */
export const readTopUpFactsIn = (tx: Tx, clientId: string): Promise<TopUpFacts> =>
  readFacts(
    {
      rows: (_name, text, id) => tx.$queryRawUnsafe(text, id),
      settings: (id) => effectiveSettingsIn(tx, id, KINDS),
    },
    clientId,
  )

/** Why a client can't be topped up by card now; null when it can. */
export function topUpObstacle(
  facts: TopUpFacts,
  providerName: string | null,
): 'provider-off' | 'no-own-account' | 'forbidden' | 'closed' | null {
  if (facts.closed) return 'closed'
  if (!facts.ownAccount || facts.accountId === null) return 'no-own-account'
  if (providerName === null) return 'provider-off'
  return facts.right.allowed ? null : 'forbidden'
}
