import type pg from 'pg'
import { readRows } from '../../platform/db/database.ts'
import { refuseRelation } from './problems.ts'
import type { RelationTermJson } from './schemas.ts'

const TERM_SQL = `
  SELECT id, valid_from AS "validFrom", valid_until AS "validUntil", coalesce(valid_until < $2::date, false) AS ended, note
  FROM client_relation WHERE id = $1::uuid`

/** Since when and until when a relation holds. @throws 404 when it was removed meanwhile. */
export async function readTerm(reads: pg.Pool, id: string, today: string): Promise<RelationTermJson> {
  const [term] = await readRows<RelationTermJson>(reads, 'relation-term', TERM_SQL, [id, today])
  if (term === undefined) throw refuseRelation('relation-not-found')
  return term
}
