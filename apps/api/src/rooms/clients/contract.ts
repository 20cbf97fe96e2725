import { type ClientKind, shortName } from '@kith/kernel/names.ts'
import type pg from 'pg'
import { readRows } from '../../platform/db/database.ts'
import type { Tx } from '../../platform/db/transaction.ts'
import { refuseClient } from './problems.ts'

export { placeErrors } from './apply-input.ts'
export { COUNT_CAP } from './directory-query.ts'
export { isHideable } from './hidden-fields.ts'
export { maskedClientFields } from './present-client.ts'
export { parentErrors, refuseClient } from './problems.ts'
export { readShown, type Shown } from './read-shown.ts'
export { registerClientIn } from './register-client-in.ts'
export { BlockedBy, CLIENT_STATES, Client, ClientRef, requisites } from './schemas.ts'
export { findClients } from './search-query.ts'
export { readShownClient } from './shown-client.ts'
export { isClientField, standardClientFields } from './standard-fields.ts'

/** The effective state of client `alias` in SQL, worst first: `stateSql('c')` gives 'archived' for one that is blocked too. */
export const stateSql = (alias: string): string => `
  CASE WHEN ${alias}.deleted_by_id IS NOT NULL THEN 'deleted' WHEN ${alias}.archived_at IS NOT NULL THEN 'archived'
    WHEN ${alias}.blocked_by_id IS NOT NULL THEN 'blocked' ELSE 'active' END`

/** What other rooms need of a client. */
export interface ClientFacts {
  id: string
  displayName: string
  shortName: string
  photoId: string | null
}

interface Row {
  id: string
  kind: ClientKind
  displayName: string
  lastName: string | null
  firstName: string | null
  middleName: string | null
  name: string | null
  photoId: string | null
  archived: boolean
  deleted: boolean
}

const FACTS_SQL = `
  SELECT id, kind::text AS kind, display_name AS "displayName", last_name AS "lastName", first_name AS "firstName",
    middle_name AS "middleName", name, photo_id AS "photoId", archived_at IS NOT NULL AS archived,
    deleted_by_id IS NOT NULL AS deleted
  FROM client WHERE id = $1::uuid`

const factsOf = (row: Row): ClientFacts => ({
  id: row.id,
  displayName: row.displayName,
  shortName: shortName(row),
  photoId: row.photoId,
})

/** For who locked a client's row by themselves. @throws 404 without one, 409 when it is archived, or it or an ancestor is deleted. */
export function requireOpen<R extends { archived: boolean; deleted: boolean }>(row: R | undefined): R {
  if (row === undefined) throw refuseClient('client-not-found')
  if (row.deleted) throw refuseClient('client-deleted')
  if (row.archived) throw refuseClient('client-archived')
  return row
}

async function readFacts(primary: pg.Pool, id: string): Promise<Row> {
  const [row] = await readRows<Row>(primary, 'client-facts', FACTS_SQL, [id])
  if (row === undefined) throw refuseClient('client-not-found')
  return row
}

/** A client by its id, in whatever state. @throws 404 when there is none. */
export async function findClient(primary: pg.Pool, id: string): Promise<ClientFacts> {
  return factsOf(await readFacts(primary, id))
}

/** The same before an edit that is costly to prepare. @throws 404, 409 when it is archived or deleted. */
export async function findEditableClient(primary: pg.Pool, id: string): Promise<ClientFacts> {
  const row = await readFacts(primary, id)
  requireOpen(row)
  return factsOf(row)
}

/**
 * Locks a client until the transaction ends, for who writes what belongs to it. Whoever needs several locks them in the
 * order of their ids. @throws 404, 409 when it is archived, or it or an ancestor is deleted.
 */
export async function lockForEditing(tx: Tx, id: string): Promise<ClientFacts> {
  const [row] = await tx.$queryRawUnsafe<Row[]>(`${FACTS_SQL} FOR UPDATE`, id)
  return factsOf(requireOpen(row))
}

/**
 * Keeps a client from changing its state until the transaction ends, for who only writes a remark about it: an archived
 * client is still called and written about. Who does the same at that moment doesn't wait. @throws 404, 409 when it is deleted.
 */
export async function holdForRemark(tx: Tx, id: string): Promise<void> {
  const [row] = await tx.$queryRawUnsafe<Row[]>(`${FACTS_SQL} FOR SHARE`, id)
  if (row === undefined) throw refuseClient('client-not-found')
  if (row.deleted) throw refuseClient('client-deleted')
}
