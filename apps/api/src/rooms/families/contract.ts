import type pg from 'pg'
import type { ChangeEntry } from '../../journal/entry.ts'
import { readRows } from '../../platform/db/database.ts'
import type { FieldError } from '../../platform/http/problem.ts'
import { WHOLE } from './membership.ts'
import { notPerson, unknownFamily } from './problems.ts'
import { joinedEntry, type ToldFamily } from './tell-change.ts'

export { familyShares } from './shares.ts'

export const refuseOthersThanPeople: FieldError = notPerson('/familyId')

const HEAD_SQL = `
  SELECT m.family_id AS id, jsonb_build_object('id', c.id, 'name', c.display_name) AS head
  FROM family_member m JOIN client c ON c.id = m.client_id WHERE m.family_id = $1 AND m.is_head`

/**
 * The family that a client about to be registered is to join, and what is wrong with that: `register_client` writes the
 * membership and refuses a family that was dissolved or filled up meanwhile.
 */
export async function familyToJoin(
  primary: pg.Pool,
  familyId: string,
): Promise<{ family: ToldFamily | null; errors: FieldError[] }> {
  const [family] = await readRows<ToldFamily>(primary, 'family-to-join', HEAD_SQL, [familyId])
  return family === undefined ? { family: null, errors: [unknownFamily] } : { family, errors: [] }
}

/** The journal's entry of a new client that joins a family at once. */
export function joinedAtOnce(clientId: string, family: ToldFamily): ChangeEntry {
  return joinedEntry(clientId, family, WHOLE, WHOLE)
}
