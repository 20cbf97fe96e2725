import type pg from 'pg'
import { readRows } from '../../platform/db/database.ts'
import type { Meaning } from './schemas.ts'
import type { TiedClient } from './ties.ts'

/** Whom a client's built-in relations name as owners of the card and as representatives, oldest relation first. */
export interface Ties {
  client: TiedClient
  owners: TiedClient[]
  representatives: TiedClient[]
}

interface Row extends TiedClient {
  /** Null on the client's own row. */
  meaning: Meaning | null
}

/** So many of each meaning are looked at; nobody has as many. */
const MOST = 50

const FACTS = `
  c.id, c.display_name AS "displayName", c.archived_at IS NOT NULL AS archived, c.deleted_by_id IS NOT NULL AS deleted,
  c.birth_date AS "birthDate", c.incapacitated,
  (SELECT jsonb_build_object('id', d.id, 'number', d.number) FROM discount_card d
    WHERE d.client_id = c.id AND d.closed_at IS NULL ORDER BY d.issued_on DESC, d.id DESC LIMIT 1) AS card`

/** Whether relation `r` holds on the day `$2`: both its first and its last day belong to it. */
const HOLDS = `coalesce(r.valid_from <= $2::date, true) AND coalesce(r.valid_until >= $2::date, true)`

const TIES_SQL = `
  SELECT NULL AS meaning, 0 AS place, ${FACTS} FROM client c WHERE c.id = $1::uuid
  UNION ALL
  SELECT t.meaning, r.place, ${FACTS}
  FROM relation_type t
  CROSS JOIN LATERAL (
    SELECT r.from_id, row_number() OVER (ORDER BY r.created_at, r.id) AS place FROM client_relation r
    WHERE r.to_id = $1::uuid AND r.type_id = t.id AND ${HOLDS}
    ORDER BY r.created_at, r.id LIMIT ${MOST}) r
  JOIN client c ON c.id = r.from_id
  WHERE t.meaning IN ('discount-card-owner', 'legal-representative')
  ORDER BY place`

/** A client with whom its built-in relations name on the day `today`; null when there is no such client. */
export async function readTies(reads: pg.Pool, clientId: string, today: string): Promise<Ties | null> {
  const rows = await readRows<Row>(reads, 'client-ties', TIES_SQL, [clientId, today])
  const client = rows.find(({ meaning }) => meaning === null)
  if (client === undefined) return null
  const of = (meaning: Meaning) => rows.filter((row) => row.meaning === meaning)
  return {
    client,
    owners: of('discount-card-owner'),
    representatives: of('legal-representative'),
  }
}

export interface ContactRow {
  clientId: string
  id: string
  displayName: string
  phone: string | null
}

/** Of each client so many contact persons are told. */
const MOST_CONTACTS = 20

const CONTACTS_SQL = `
  SELECT asked.id AS "clientId", r.id, r.display_name AS "displayName",
    (SELECT p.number FROM client_phone p WHERE p.client_id = r.id AND p.main) AS phone
  FROM (SELECT DISTINCT unnest($1::uuid[]) AS id) asked
  CROSS JOIN LATERAL (
    SELECT c.id, c.display_name, r.created_at, r.id AS relation_id
    FROM relation_type t
    JOIN client_relation r ON r.type_id = t.id AND r.to_id = asked.id
    JOIN client c ON c.id = r.from_id
    WHERE t.meaning = 'contact-person' AND ${HOLDS} AND c.archived_at IS NULL AND c.deleted_by_id IS NULL
    ORDER BY r.created_at, r.id LIMIT ${MOST_CONTACTS}) r
  ORDER BY asked.id, r.created_at, r.relation_id`

/** The contact persons in use of many clients on the day `today`, oldest relation first, with their main phones. */
export async function readContacts(
  reads: pg.Pool,
  clientIds: readonly string[],
  today: string,
): Promise<ContactRow[]> {
  if (clientIds.length === 0) return []
  return readRows<ContactRow>(reads, 'contact-persons', CONTACTS_SQL, [clientIds, today])
}
