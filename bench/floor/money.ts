import { randomUUIDv7 } from 'node:crypto'
import { THRESHOLDS } from '@kith/api/ledger/payload.ts'
import type { FastifyInstance } from 'fastify'
import type pg from 'pg'

/**
 * The floor of money: a transfer is one bare statement with the rows that the API writes too, without thresholds, rights or
 * idempotency; locks it takes in the same order.
 *
 * $1 = the operation, $2 and $3 = the accounts, $4 = the amount, $5 = staff, $6 to $9 = the journal's fields, hash, salt and values.
 */
const TRANSFER = `
  WITH locked AS (
    SELECT id, client_id FROM account WHERE id IN ($2::uuid, $3::uuid) ORDER BY id FOR NO KEY UPDATE),
  o AS (
    INSERT INTO operation (id, kind, asset, amount_minor, actor_kind, actor_id, occurred_at, recorded_at)
    VALUES ($1::uuid, 'transfer', 'RUB', $4::bigint, 'staff', $5::uuid, now(), now())),
  a AS (
    UPDATE account x SET balance_minor = x.balance_minor + CASE WHEN x.id = $2::uuid THEN -$4::bigint ELSE $4::bigint END,
      entries = x.entries + 1
    FROM locked l WHERE x.id = l.id RETURNING x.id, x.role, x.client_id, x.balance_minor, x.entries),
  n AS (
    INSERT INTO entry (operation_id, line, account_id, amount_minor, number, balance_after_minor, occurred_at)
    SELECT $1::uuid, CASE WHEN a.id = $2::uuid THEN 1 ELSE 2 END, a.id,
      CASE WHEN a.id = $2::uuid THEN -$4::bigint ELSE $4::bigint END, a.entries, a.balance_minor, now() FROM a),
  e AS (
    INSERT INTO journal_entry (action, subject_kind, subject_id, actor_kind, actor_id, origin, fields, value_hash, occurred_at)
    VALUES ('operation.transfer', 'operation', $1::uuid, 'staff', $5::uuid, 'web', $6, $7, now()) RETURNING id),
  v AS (
    INSERT INTO journal_value (entry_id, salt, values) SELECT id, $8::bytea, $9::text FROM e),
  l AS (
    INSERT INTO journal_link (object_id, entry_id)
    SELECT x.id, e.id FROM e, (SELECT $1::uuid AS id UNION SELECT client_id FROM locked) AS x),
  w AS (
    INSERT INTO journal_pending (entry_id, xid) SELECT id, pg_current_xact_id() FROM e)
  SELECT a.id, a.role, a.balance_minor, c.id AS client_id, c.display_name
  FROM a JOIN client c ON c.id = a.client_id ORDER BY a.id = $3::uuid`

const OWN = `
  SELECT a.id, a.role, a.asset, a.balance_minor, a.held_minor, t.id AS city_id, t.name AS city_name
  FROM account a LEFT JOIN city t ON t.id = a.city_id WHERE a.client_id = $1
  ORDER BY array_position(ARRAY['main', 'bonus', 'debt'], a.role), t.position, a.id`

const FACTS = `
  SELECT c.own_account, p.id AS payer_id, p.display_name AS payer_name, paying_rules(p.id, $2::jsonb) AS rules
  FROM client c JOIN client p ON p.id = paying_client(c.id) WHERE c.id = $1`

const BELOW = `
  SELECT a.role, a.asset, a.city_id, t.name AS city_name, sum(a.balance_minor) AS balance_minor
  FROM client c JOIN account a ON a.client_id = c.id LEFT JOIN city t ON t.id = a.city_id
  WHERE c.path @> ARRAY[$1::uuid] AND c.deleted_by_id IS NULL AND c.own_account
  GROUP BY a.role, a.asset, a.city_id, t.name`

const STATEMENT = `
  SELECT coalesce(sum(amount_minor) FILTER (WHERE occurred_at < $2), 0) AS opening,
    coalesce(sum(amount_minor) FILTER (WHERE occurred_at >= $2 AND amount_minor > 0), 0) AS came,
    coalesce(-sum(amount_minor) FILTER (WHERE occurred_at >= $2 AND amount_minor < 0), 0) AS went
  FROM entry WHERE account_id = $1 AND occurred_at < $3`

type Transfer = { fromAccountId: string; toAccountId: string; amountMinor: number }
type Moved = { id: string; role: string; balance_minor: string; client_id: string; display_name: string }
type Below = {
  role: string
  asset: string
  balance_minor: string
  city_id: string | null
  city_name: string | null
}
type Own = Below & { id: string; held_minor: string }
type Rule = { value: unknown; level: string; id: string | null; name: string | null }
type Facts = { own_account: boolean; payer_id: string; payer_name: string; rules: Record<string, Rule> }

const cityOf = ({ city_id, city_name }: Below) => (city_id === null ? null : { id: city_id, name: city_name })
const FIELDS = ['amountMinor', 'asset']
const HASH = Buffer.alloc(32)
const SALT = Buffer.alloc(16)
const DAY_MS = 86_400_000

/** Adds the routes of money to the floor. */
export function moneyFloor(app: FastifyInstance, pool: pg.Pool, staffId: string | undefined): void {
  app.post<{ Body: Transfer }>('/transfers', async ({ body }, reply) => {
    const { fromAccountId, toAccountId, amountMinor } = body
    const id = randomUUIDv7()
    const told = JSON.stringify({
      amountMinor: { old: null, new: amountMinor },
      asset: { old: null, new: 'RUB' },
    })
    const values = [id, fromAccountId, toAccountId, amountMinor, staffId, FIELDS, HASH, SALT, told]
    const { rows } = await pool.query<Moved>({ name: 'transfer', text: TRANSFER, values })
    const entries = rows.map((row, nth) => ({
      accountId: row.id,
      role: row.role,
      client: { id: row.client_id, displayName: row.display_name },
      amountMinor: nth === 0 ? -amountMinor : amountMinor,
      balanceAfterMinor: Number(row.balance_minor),
    }))
    return reply.code(201).send({ id, kind: 'transfer', asset: 'RUB', amountMinor, entries })
  })

  app.get<{ Params: { id: string } }>('/clients/:id/accounts', async ({ params: { id } }) => {
    const own = await pool.query<Own>({ name: 'own-accounts', text: OWN, values: [id] })
    const values = [id, JSON.stringify(THRESHOLDS)]
    const facts = (await pool.query<Facts>({ name: 'facts', text: FACTS, values })).rows[0]
    const below = await pool.query<Below>({ name: 'below', text: BELOW, values: [id] })
    return {
      ownAccount: facts?.own_account,
      payer: { id: facts?.payer_id, displayName: facts?.payer_name },
      items: own.rows.map((row) => ({
        id: row.id,
        role: row.role,
        asset: row.asset,
        city: cityOf(row),
        balanceMinor: Number(row.balance_minor),
        heldMinor: Number(row.held_minor),
      })),
      withEmployees: below.rows.map((row) => ({
        role: row.role,
        asset: row.asset,
        city: cityOf(row),
        balanceMinor:
          Number(row.balance_minor) +
          Number(
            own.rows.find(({ role, city_id }) => role === row.role && city_id === row.city_id)
              ?.balance_minor ?? 0,
          ),
      })),
      thresholds: Object.entries(facts?.rules ?? {}).map(([key, rule]) => ({
        key,
        value: rule.value,
        source: { level: rule.level, id: rule.id, name: rule.name },
      })),
    }
  })

  app.get<{ Params: { id: string }; Querystring: { from: string; to: string } }>(
    '/accounts/:id/statement',
    async ({ params: { id }, query: { from, to } }) => {
      const before = new Date(Date.parse(to) + DAY_MS)
      const { rows } = await pool.query<{ opening: string; came: string; went: string }>({
        name: 'statement',
        text: STATEMENT,
        values: [id, new Date(from), before],
      })
      const [opening, came, went] = [rows[0]?.opening, rows[0]?.came, rows[0]?.went].map(Number)
      return {
        accountId: id,
        from,
        to,
        openingMinor: opening,
        inMinor: came,
        outMinor: went,
        closingMinor: (opening ?? 0) + (came ?? 0) - (went ?? 0),
      }
    },
  )
}
