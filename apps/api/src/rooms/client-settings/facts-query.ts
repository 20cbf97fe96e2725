import type { ClientKind } from '@kith/kernel/names.ts'
import type pg from 'pg'
import { readRows } from '../../platform/db/database.ts'
import type { SettingOwner } from '../../settings/overrides.ts'
import { findClient } from '../clients/contract.ts'
import { clientPlace, type Place, placeAbove } from './place.ts'
import { refuseSetting } from './problems.ts'

interface ClientFacts {
  displayName: string
  ownAccount: boolean
  root: boolean
  kind: ClientKind
  accessPassword: boolean
  payerId: string
  payerName: string
}

const FACTS_SQL = `
  SELECT c.display_name AS "displayName", c.own_account AS "ownAccount", c.parent_id IS NULL AS root,
    c.kind::text AS kind, c.access_password_hash IS NOT NULL AS "accessPassword",
    p.id AS "payerId", p.display_name AS "payerName"
  FROM client c JOIN client p ON p.id = paying_client(c.id) WHERE c.id = $1::uuid`

/** What the settings of a client depend on, and who pays for it. @throws 404. */
export async function readClientFacts(primary: pg.Pool, id: string): Promise<ClientFacts & { place: Place }> {
  const [row] = await readRows<ClientFacts>(primary, 'client-setting-facts', FACTS_SQL, [id])
  if (row !== undefined) return { ...row, place: clientPlace(row) }
  await findClient(primary, id)
  throw new Error(`nobody pays for client ${id}, though every root has an account`)
}

/** Where an owner stands, also one that isn't edited now. @throws 404. */
export async function readPlace(primary: pg.Pool, owner: SettingOwner): Promise<Place> {
  if (owner.level === 'company') return placeAbove('company')
  if (owner.level === 'client') return (await readClientFacts(primary, owner.id)).place
  const sql = 'SELECT 1 FROM client_group WHERE id = $1::uuid'
  const found = await readRows(primary, 'setting-group', sql, [owner.id])
  if (found.length === 0) throw refuseSetting('client-group-not-found')
  return placeAbove('group')
}
