import type { ClientKind } from '@kith/kernel/names.ts'
import type pg from 'pg'
import { readRows } from '../../platform/db/database.ts'
import type { Language } from '../../platform/http/language.ts'
import { labelOf, type Sex, type TypeNames } from '../relations/contract.ts'
import { belowLabel, familyLabel } from './edge-label.ts'
import { type Connection, inForce } from './neighbours-sql.ts'
import type { GraphEdgeJson } from './schemas.ts'

export interface EdgesQuestion {
  ids: readonly string[]
  kinds: readonly Connection[]
  /** Only relations of these types; all without it. */
  types: readonly string[] | null
  today: string
  language: Language
  /** Relations that are shown in any case. */
  relationIds: readonly string[]
  /** How many relations of one client are looked through on each side. */
  perClient: number
}

interface EdgeRow extends TypeNames {
  kind: GraphEdgeJson['kind']
  relationId: string | null
  fromId: string
  toId: string
  typeId: string | null
  symmetric: boolean
  fromSex: Sex | null
  toSex: Sex | null
  fromKind: ClientKind
}

const side = (own: string, other: string) => `
  SELECT r.id FROM unnest($1::uuid[]) AS f(id)
  CROSS JOIN LATERAL (SELECT x.id, x.${other}, x.type_id, x.valid_from, x.valid_until FROM client_relation x
    WHERE x.${own} = f.id ORDER BY x.type_id, x.id LIMIT $5) r
  WHERE r.${other} = ANY ($1::uuid[]) AND ${inForce('$2')} AND ($4::uuid[] IS NULL OR r.type_id = ANY ($4::uuid[]))`

// An edge between two clients who both have more relations than are looked through is missed, unless it is named in $6.
const EDGES_SQL = `
  WITH near AS MATERIALIZED (
    ${side('from_id', 'to_id')} UNION ${side('to_id', 'from_id')} UNION SELECT unnest($6::uuid[]))
  SELECT 'relation' AS kind, r.id AS "relationId", r.from_id AS "fromId", r.to_id AS "toId", r.type_id AS "typeId",
    r.is_symmetric AS symmetric, t.name, t.name_female AS "nameFemale", t.name_en AS "nameEn",
    t.name_en_female AS "nameEnFemale", a.sex AS "fromSex", b.sex AS "toSex", a.kind AS "fromKind",
    1 AS place, t.position
  FROM near JOIN client_relation r ON r.id = near.id JOIN relation_type t ON t.id = r.type_id
  JOIN client a ON a.id = r.from_id JOIN client b ON b.id = r.to_id
  WHERE 'relations' = ANY ($3::text[])
  UNION ALL
  SELECT 'family', NULL, m.client_id, h.client_id, NULL, false, '', NULL, NULL, NULL, NULL, NULL, 'person', 2, 0
  FROM family_member m JOIN family_member h ON h.family_id = m.family_id AND h.is_head AND h.client_id <> m.client_id
  WHERE m.client_id = ANY ($1::uuid[]) AND h.client_id = ANY ($1::uuid[]) AND 'families' = ANY ($3::text[])
  UNION ALL
  SELECT 'hierarchy', NULL, c.id, c.parent_id, NULL, false, '', NULL, NULL, NULL, NULL, NULL, c.kind, 3, 0
  FROM client c
  WHERE c.id = ANY ($1::uuid[]) AND c.parent_id = ANY ($1::uuid[]) AND 'hierarchy' = ANY ($3::text[])
  ORDER BY place, position, "fromId", "toId"`

function wordFor(row: EdgeRow, holder: Sex | null, language: Language): string {
  if (row.kind === 'family') return familyLabel(language)
  if (row.kind === 'hierarchy') return belowLabel(row.fromKind, language)
  return labelOf(row, holder, language)
}

/**
 * Everything that connects these clients with each other: relations in force (by the order of their types), members with
 * the head of their family, and clients with who is right above. A symmetric relation goes out from whichever of the two
 * `holds` says (true: the one that the row has first), and its label is that one's.
 */
export async function readEdges(
  reads: pg.Pool | pg.PoolClient,
  question: EdgesQuestion,
  holds: (firstId: string, secondId: string) => boolean,
): Promise<GraphEdgeJson[]> {
  const { ids, kinds, types, today, language, relationIds, perClient } = question
  const values = [ids, today, kinds, types, perClient, relationIds]
  const rows = await readRows<EdgeRow>(reads, 'graph-edges', EDGES_SQL, values)
  return rows.map((row) => {
    const { kind, relationId, fromId, toId, typeId, symmetric } = row
    const turned = symmetric && !holds(fromId, toId)
    return {
      kind,
      relationId,
      fromId: turned ? toId : fromId,
      toId: turned ? fromId : toId,
      typeId,
      symmetric,
      label: wordFor(row, turned ? row.toSex : row.fromSex, language),
    }
  })
}
