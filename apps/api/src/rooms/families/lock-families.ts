import { Prisma } from '../../platform/db/generated/client.ts'
import { GaveWay } from '../../platform/db/retrying.ts'
import type { Tx } from '../../platform/db/transaction.ts'
import type { Membership } from './membership.ts'

/** Whom an action is about, as they are while their rows are locked. */
export interface LockedPerson {
  id: string
  displayName: string
  isPerson: boolean
  archived: boolean
  deleted: boolean
}

export interface Locked {
  /** Of the families asked for, those that there are. */
  versions: ReadonlyMap<string, number>
  /** The clients asked for that there are. */
  people: ReadonlyMap<string, LockedPerson>
  /** All members of the families, and all families of the clients. */
  rows: readonly Membership[]
  /** The names of everybody in `rows`. */
  names: ReadonlyMap<string, string>
}

const uuids = (ids: readonly string[]) => Prisma.sql`${[...ids]}::uuid[]`

async function lockRows(tx: Tx, familyIds: readonly string[]): Promise<Map<string, number>> {
  const found = await tx.$queryRaw<{ id: string; version: number }[]>`
    SELECT id, version FROM family WHERE id = ANY (${uuids(familyIds)}) ORDER BY id FOR UPDATE`
  return new Map(found.map(({ id, version }) => [id, version]))
}

async function lockPeople(tx: Tx, clientIds: readonly string[]): Promise<Map<string, LockedPerson>> {
  const found = await tx.$queryRaw<LockedPerson[]>`
    SELECT id, display_name AS "displayName", kind = 'person' AS "isPerson", archived_at IS NOT NULL AS archived,
      deleted_by_id IS NOT NULL AS deleted
    FROM client WHERE id = ANY (${uuids(clientIds)}) ORDER BY id FOR NO KEY UPDATE`
  return new Map(found.map((person) => [person.id, person]))
}

type Row = Membership & { displayName: string }

const readAround = (tx: Tx, familyIds: readonly string[], clientIds: readonly string[]) =>
  tx.$queryRaw<Row[]>`
    SELECT m.family_id AS "familyId", m.client_id AS "clientId", m.is_head AS "isHead",
      m.payer_share_basis_points AS "payerShareBasisPoints", c.display_name AS "displayName"
    FROM family_member m JOIN client c ON c.id = m.client_id
    WHERE m.family_id = ANY (${uuids(familyIds)})
      OR m.family_id IN (SELECT own.family_id FROM family_member own WHERE own.client_id = ANY (${uuids(clientIds)}))
    ORDER BY m.joined_at, m.client_id`

/**
 * Locks everything that a change of families touches until the transaction ends, always in one order: the families, those
 * of the clients too, by their ids; then the clients by theirs. Whoever changes a membership holds both its family and its
 * client. Where a client joined another family while we waited, the transaction gives way and begins anew: locking that family
 * now could wait in a circle.
 */
export async function lockFamilies(
  tx: Tx,
  familyIds: readonly string[],
  clientIds: readonly string[],
): Promise<Locked> {
  const own = await tx.$queryRaw<{ familyId: string }[]>`
    SELECT family_id AS "familyId" FROM family_member WHERE client_id = ANY (${uuids(clientIds)})`
  const asked = new Set([...familyIds, ...own.map(({ familyId }) => familyId)])
  const versions = await lockRows(tx, [...asked])
  const people = await lockPeople(tx, clientIds)
  const rows = await readAround(tx, familyIds, clientIds)
  if (rows.some(({ familyId }) => !asked.has(familyId))) throw new GaveWay('a client joined another family')
  return {
    versions,
    people,
    names: new Map(rows.map((row) => [row.clientId, row.displayName])),
    rows: rows.map(({ displayName: _, ...row }) => row),
  }
}
