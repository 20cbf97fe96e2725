import { INHERITED_SETTINGS, type InheritedKey } from '@kith/api/settings/inherited.ts'
import type { InheritedKind } from '@kith/api/settings/inherited-kind.ts'
import { type ClientKind, shortName } from '@kith/kernel/names.ts'
import type { FastifyInstance } from 'fastify'
import type pg from 'pg'
import { type ListRow, listItem } from './shape.ts'
import { SUBORDINATES, SUBTREE, SUBTREE_COUNT } from './statements.ts'

/** The floor of the hierarchy: the resolver is the database's own function, since there is one best way to resolve. */

const LIMIT = 50

type Level = { level: string; id: string | null; name: string | null }
type SettingRow = {
  key: InheritedKey
  value: unknown
  inherited: unknown
  own: unknown
  own_locked: boolean
  level: string
  source_id: string | null
  source_name: string | null
  lock_level: string | null
  lock_id: string | null
  lock_name: string | null
}
type FactsRow = {
  own_account: boolean
  kind: ClientKind
  password: boolean
  payer_id: string
  payer_name: string
}

/** $1 = the client. */
const FACTS = `
  SELECT c.own_account, c.kind, c.access_password_hash IS NOT NULL AS password, p.id AS payer_id, p.display_name AS payer_name
  FROM client c JOIN client p ON p.id = paying_client(c.id) WHERE c.id = $1`

/** $1 = the client, $2 = the keys with how they resolve. */
const EFFECTIVE = `
  SELECT e.key, e.value, e.inherited, e.own, e.own_locked, e.level, e.source_id,
    coalesce(c.display_name, g.name) AS source_name, e.lock_level, e.lock_id, coalesce(d.display_name, h.name) AS lock_name
  FROM effective_settings($1::uuid, $2::jsonb, NULL) e
  LEFT JOIN client c ON c.id = e.source_id LEFT JOIN client_group g ON g.id = e.source_id
  LEFT JOIN client d ON d.id = e.lock_id LEFT JOIN client_group h ON h.id = e.lock_id`

const KINDS = Object.entries(INHERITED_SETTINGS) as [InheritedKey, InheritedKind][]
const kindsFor = (ownAccount: boolean) => KINDS.filter(([, kind]) => ownAccount || kind.ownAccount !== true)
const asked = (ownAccount: boolean) =>
  JSON.stringify(
    kindsFor(ownAccount).map(([key, { resolves, default: standard, ...kind }]) => ({
      key,
      resolves,
      ownAccount: 'ownAccount' in kind,
      default: standard,
    })),
  )
const ASKED = { own: asked(true), inherited: asked(false) }

/** As a client below a root sees it, of which those on the tenth level are measured. */
function settingOf(row: SettingRow, kind: InheritedKind, below: boolean) {
  const locked = row.lock_level !== null
  const settable = !locked && kind.apart !== true && kind.levels.includes('below')
  const source: Level = { level: row.level, id: row.source_id, name: row.source_name }
  return {
    key: row.key,
    part: kind.part,
    type: kind.type,
    label: kind.label,
    hint: kind.hint ?? null,
    effective: row.value,
    ownLocked: row.own_locked,
    source,
    inherited: row.inherited,
    locked,
    lock: locked ? { level: row.lock_level, id: row.lock_id, name: row.lock_name } : null,
    settable,
    lockable: settable && below,
    // What may be absent the API writes last.
    ...(row.own !== null && { own: row.own }),
    ...(kind.type === 'right' && { options: ['forbid'] }),
    ...(kind.choices && { choices: kind.choices }),
    ...(kind.dictionary && { dictionary: kind.dictionary }),
  }
}

async function settingsOf(pool: pg.Pool, id: string) {
  const { rows: facts } = await pool.query<FactsRow>({ name: 'facts', text: FACTS, values: [id] })
  const client = facts[0]
  if (client === undefined) throw new Error('There is no such client')
  const kinds = client.own_account ? ASKED.own : ASKED.inherited
  const { rows } = await pool.query<SettingRow>({ name: 'effective', text: EFFECTIVE, values: [id, kinds] })
  const found = new Map(rows.map((row) => [row.key, row]))
  return {
    ownAccount: client.own_account,
    payer: { id: client.payer_id, displayName: client.payer_name },
    accessPassword: client.password,
    items: kindsFor(client.own_account).flatMap(([key, kind]) => {
      const row = found.get(key)
      return row === undefined ? [] : [settingOf(row, kind, client.kind !== 'person')]
    }),
    names: {},
  }
}

type ChildRow = {
  id: string
  kind: ClientKind
  display_name: string
  last_name: string | null
  first_name: string | null
  middle_name: string | null
  name: string | null
  state: string
  blocked_by: object | null
  main_phone: string | null
  own_account: boolean
  employees: number
}

const child = (row: ChildRow) => ({
  id: row.id,
  kind: row.kind,
  displayName: row.display_name,
  shortName: shortName({
    kind: row.kind,
    lastName: row.last_name,
    firstName: row.first_name,
    middleName: row.middle_name,
    name: row.name,
  }),
  state: row.state,
  blockedBy: row.blocked_by,
  mainPhone: row.main_phone,
  ownAccount: row.own_account,
  hasEmployees: row.employees > 0,
  employees: row.employees,
  masked: [],
})

type Paged = { Params: { id: string }; Querystring: { afterName?: string; afterId?: string; next?: string } }

/** Adds the routes of the hierarchy to the floor. */
export function hierarchyFloor(app: FastifyInstance, pool: pg.Pool): void {
  app.get<{ Params: { id: string } }>('/clients/:id/settings', ({ params }) => settingsOf(pool, params.id))

  app.get<Paged>('/clients/:id/subordinates', async ({ params, query }) => {
    const values = [params.id, query.afterName ?? null, query.afterId ?? null, LIMIT]
    const { rows } = await pool.query<ChildRow>({ name: 'children', text: SUBORDINATES, values })
    return { items: rows.map(child), nextCursor: query.next ?? null }
  })

  app.get<Paged>('/clients/:id/subtree', async ({ params: { id }, query }) => {
    const [page, counted] = await Promise.all([
      pool.query<ListRow>({ name: 'subtree', text: SUBTREE, values: [LIMIT, id] }),
      pool.query<{ value: number }>({ name: 'subtree-count', text: SUBTREE_COUNT, values: [id] }),
    ])
    const value = counted.rows[0]?.value ?? 0
    const exact = value <= 100_000
    return {
      items: page.rows.map(listItem),
      nextCursor: query.next ?? null,
      total: { value: Math.min(value, 100_000), exact },
    }
  })
}
