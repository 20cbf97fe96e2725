import type { ClientKind } from '@kith/kernel/names.ts'
import type pg from 'pg'
import { readRows } from '../../platform/db/database.ts'
import type { Language } from '../../platform/http/language.ts'
import { stateSql } from '../clients/contract.ts'
import { labelOf, type Sex, type TypeNames } from './labels.ts'
import type { RELATION_STATES, RelationJson, RelationsJson } from './schemas.ts'

interface Row extends TypeNames {
  side: 'is' | 'has'
  id: string
  typeId: string
  meaning: RelationJson['type']['meaning']
  holderSex: Sex | null
  otherId: string
  otherName: string
  otherKind: ClientKind
  otherState: RelationJson['client']['state']
  validFrom: string | null
  validUntil: string | null
  ended: boolean
  note: string | null
  createdAt: Date
  authorKind: RelationJson['author']['kind']
  authorId: string | null
  authorName: string | null
}

const IN_STATE = `CASE $2::text
  WHEN 'active' THEN coalesce(r.valid_until >= $3::date, true) WHEN 'ended' THEN r.valid_until < $3::date ELSE true END`

// Type by type, each by the index of its side: a client whom thousands name costs as much as one column shows.
const column = (side: 'is' | 'has', mine: string, other: string) => `
  (SELECT '${side}' AS side, t.position, r.*
   FROM relation_type t CROSS JOIN LATERAL (
     (SELECT r.*, r.${other} AS other_id FROM client_relation r
      WHERE r.${mine} = $1::uuid AND r.type_id = t.id AND ${IN_STATE} ORDER BY r.id LIMIT $4)
     UNION ALL
     (SELECT r.*, r.${mine} FROM client_relation r
      WHERE t.is_symmetric AND r.${other} = $1::uuid AND r.type_id = t.id AND ${IN_STATE} ORDER BY r.id LIMIT $4)) r
   ORDER BY t.position, t.id, r.id LIMIT $4)`

// $1 the client, $2 which state, $3 the company's day, $4 one more than a column shows. A symmetric one stands in both.
const COLUMNS_SQL = `
  WITH shown AS (${column('is', 'from_id', 'to_id')} UNION ALL ${column('has', 'to_id', 'from_id')})
  SELECT s.side, s.id, s.type_id AS "typeId", t.name, t.name_female AS "nameFemale", t.name_en AS "nameEn",
    t.name_en_female AS "nameEnFemale", t.meaning, CASE s.side WHEN 'is' THEN mine.sex ELSE o.sex END AS "holderSex",
    o.id AS "otherId", o.display_name AS "otherName", o.kind AS "otherKind",
    ${stateSql('o')} AS "otherState",
    s.valid_from AS "validFrom", s.valid_until AS "validUntil", coalesce(s.valid_until < $3::date, false) AS ended, s.note,
    s.created_at AS "createdAt", s.author_kind AS "authorKind", s.author_id AS "authorId", coalesce(u.name, k.name) AS "authorName"
  FROM shown s
  JOIN relation_type t ON t.id = s.type_id
  JOIN client mine ON mine.id = $1::uuid
  JOIN client o ON o.id = s.other_id
  LEFT JOIN staff_user u ON u.id = s.author_id
  LEFT JOIN api_key k ON k.id = s.author_id
  ORDER BY s.side, s.position, s.type_id, s.id`

function present(row: Row, language: Language): RelationJson {
  return {
    id: row.id,
    type: { id: row.typeId, name: labelOf(row, row.holderSex, language), meaning: row.meaning },
    client: { id: row.otherId, displayName: row.otherName, kind: row.otherKind, state: row.otherState },
    validFrom: row.validFrom,
    validUntil: row.validUntil,
    ended: row.ended,
    note: row.note,
    createdAt: row.createdAt.toISOString(),
    author: { kind: row.authorKind, id: row.authorId, name: row.authorName },
  }
}

/** What to read of a client's relations. */
export interface RelationsAsked {
  state: (typeof RELATION_STATES)[number]
  /** In each column. */
  limit: number
  today: string
  language: Language
}

/**
 * A client's relations in two columns, by the order of their types, older ones first; empty for a client that there isn't.
 * Whoever stands in one client's column of what it is stands in the other's of what it has, under the same id.
 */
export async function readRelations(
  reads: pg.Pool,
  clientId: string,
  { state, limit, today, language }: RelationsAsked,
): Promise<RelationsJson> {
  const rows = await readRows<Row>(reads, 'client-relations', COLUMNS_SQL, [
    clientId,
    state,
    today,
    limit + 1,
  ])
  const of = (side: Row['side']) => rows.filter((row) => row.side === side)
  const [is, has] = [of('is'), of('has')]
  const shown = (side: Row[]) => side.slice(0, limit).map((row) => present(row, language))
  return { is: shown(is), has: shown(has), more: { is: is.length > limit, has: has.length > limit } }
}
