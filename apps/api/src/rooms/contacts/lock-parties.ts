import type { ClientKind } from '@kith/kernel/names.ts'
import type { Tx } from '../../platform/db/transaction.ts'
import { refuseContact } from './problems.ts'

/** A client as whoever changes contacts has to know it, while its row is locked. */
export interface Party {
  id: string
  kind: ClientKind
  displayName: string
  rootGroupId: string | null
  archived: boolean
  deleted: boolean
}

/** Locks those of the clients that there are until the transaction ends, in the order of their ids. */
export async function lockParties(tx: Tx, ids: readonly string[]): Promise<ReadonlyMap<string, Party>> {
  const rows = await tx.$queryRaw<Party[]>`
    SELECT c.id, c.kind::text AS kind, c.display_name AS "displayName", archived_at IS NOT NULL AS archived,
      (SELECT r.group_id FROM client r WHERE r.id = c.root_id) AS "rootGroupId", deleted_by_id IS NOT NULL AS deleted
    FROM client c WHERE c.id = ANY (${[...ids]}::uuid[]) ORDER BY c.id FOR NO KEY UPDATE OF c`
  return new Map(rows.map((row) => [row.id, row]))
}

export interface LockedContact {
  id: string
  clientId: string
  personId: string
  position: string | null
  main: boolean
  version: number
}

/**
 * A contact with its organisation and its person, all locked: the clients first, so that nobody who adds a contact there
 * waits in a circle. @throws 404 when there is none, or none any more.
 */
export async function lockContact(
  tx: Tx,
  id: string,
): Promise<{ contact: LockedContact; parties: ReadonlyMap<string, Party> }> {
  const known = await tx.clientContact.findUnique({
    where: { id },
    select: { clientId: true, personId: true },
  })
  if (known === null) throw refuseContact('contact-not-found')
  const parties = await lockParties(tx, [known.clientId, known.personId])
  const [contact] = await tx.$queryRaw<LockedContact[]>`
    SELECT id, client_id AS "clientId", person_id AS "personId", position, main, version
    FROM client_contact WHERE id = ${id}::uuid FOR UPDATE`
  if (contact === undefined) throw refuseContact('contact-not-found')
  return { contact, parties }
}
