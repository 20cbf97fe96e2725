import type pg from 'pg'
import { THRESHOLDS } from '../../ledger/payload.ts'
import { refuseMoney } from '../../ledger/refusals.ts'
import { readRows, readRowsFresh } from '../../platform/db/database.ts'
import { refuseClient } from '../clients/contract.ts'
import type { AccountJson, ClientAccountsJson } from './schemas.ts'

const CITY = `CASE WHEN t.id IS NOT NULL THEN jsonb_build_object('id', t.id, 'name', t.name) END`
const ACCOUNT = `jsonb_build_object('id', a.id, 'role', a.role, 'asset', a.asset, 'city', ${CITY},
  'balanceMinor', a.balance_minor, 'heldMinor', a.held_minor)`
const ROLE_ORDER = (alias: string) => `array_position(ARRAY['main', 'bonus', 'debt'], ${alias}.role)`
const REF = (alias: string) => `jsonb_build_object('id', ${alias}.id, 'displayName', ${alias}.display_name)`

const OF_CLIENT_SQL = `
  SELECT c.own_account AS "ownAccount", ${REF('p')} AS payer,
    coalesce((SELECT jsonb_agg(${ACCOUNT} ORDER BY ${ROLE_ORDER('a')}, t.position, a.id)
      FROM account a LEFT JOIN city t ON t.id = a.city_id WHERE a.client_id = c.id AND c.own_account), '[]') AS items,
    (SELECT jsonb_agg(jsonb_build_object('key', r.key, 'value', r.value->'value',
        'source', (r.value - 'value') || '{}'::jsonb))
      FROM jsonb_each(paying_rules(p.id, $2::jsonb)) r) AS thresholds
  FROM client c JOIN client p ON p.id = paying_client(c.id) WHERE c.id = $1`

// The client's own accounts, and whatever is on those of all below who are not deleted: accounts with nothing on them add
// nothing, and most have nothing.
const WITH_EMPLOYEES_SQL = `
  SELECT s.role, s.asset, ${CITY} AS city, s.minor AS "balanceMinor"
  FROM (
    SELECT part.role, part.asset, part.city_id, sum(part.minor)::bigint AS minor
    FROM (
      SELECT a.role, a.asset, a.city_id, a.balance_minor AS minor
      FROM client c JOIN account a ON a.client_id = c.id WHERE c.id = $1 AND c.own_account
      UNION ALL
      SELECT a.role, a.asset, a.city_id, sum(a.balance_minor)
      FROM client c JOIN account a ON a.client_id = c.id AND a.balance_minor <> 0
      WHERE c.path @> ARRAY[$1::uuid] AND c.deleted_by_id IS NULL AND c.own_account
      GROUP BY a.role, a.asset, a.city_id) part
    GROUP BY part.role, part.asset, part.city_id) s LEFT JOIN city t ON t.id = s.city_id
  ORDER BY ${ROLE_ORDER('s')}, t.position, t.id`

/**
 * A client's accounts with the thresholds that its postings go by. `withEmployees` adds what the client and all below who are
 * not deleted have together, by role and city: 500 ₽ of an organisation and 200 ₽ of a driver's own account make 700 ₽, and a
 * debt of the driver in a city where the organisation has none stands there too.
 * @throws 404 when there is no such client.
 */
export async function readClientAccounts(
  primary: pg.Pool,
  clientId: string,
  withEmployees: boolean,
): Promise<ClientAccountsJson> {
  const [found] = await readRows<ClientAccountsJson>(primary, 'client-accounts', OF_CLIENT_SQL, [
    clientId,
    JSON.stringify(THRESHOLDS),
  ])
  if (found === undefined) throw refuseClient('client-not-found')
  if (!withEmployees) return found
  // Planned for this very client: a plan for any takes three times as long below a large one.
  return { ...found, withEmployees: await readRowsFresh(primary, WITH_EMPLOYEES_SQL, [clientId]) }
}

const ONE_SQL = `
  SELECT ${ACCOUNT} || jsonb_build_object('client', ${REF('c')}) AS account
  FROM account a JOIN client c ON c.id = a.client_id LEFT JOIN city t ON t.id = a.city_id WHERE a.id = $1`

/** One account of a client. @throws 404 `account-not-found`; the company's own are no accounts of anybody. */
export async function readAccount(primary: pg.Pool, id: string): Promise<AccountJson> {
  const [row] = await readRows<{ account: AccountJson }>(primary, 'account', ONE_SQL, [id])
  if (row === undefined) throw refuseMoney('account-not-found')
  return row.account
}
