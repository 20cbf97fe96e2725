import type { ClientKind } from '@kith/kernel/names.ts'
import type { TagColor } from '@kith/kernel/tag-colors.ts'
import type { CustomValues } from '../../fields/custom/custom-field.ts'

export interface NamedRow {
  id: string
  name: string
}

export interface ClientRefRow {
  id: string
  displayName: string
}

export interface TagRow extends NamedRow {
  color: TagColor
}

/** A row of a client list, as SQL finds it. */
export interface ListRow {
  id: string
  number: number
  kind: ClientKind
  displayName: string
  lastName: string | null
  firstName: string | null
  middleName: string | null
  name: string | null
  mainPhone: string | null
  parentChain: ClientRefRow[]
  hasEmployees: boolean
  blockedBy: (ClientRefRow & { reason: string | null }) | null
  deletedBy: ClientRefRow | null
  archived: boolean
  blockReason: NamedRow | null
  archiveReason: NamedRow | null
  rating: { average: number | null; count: number }
  group: NamedRow | null
  city: NamedRow | null
  centre: NamedRow | null
  source: NamedRow | null
  tags: TagRow[]
  photo: { id: string } | null
  responsible: NamedRow | null
  email: string | null
  /** Of the custom fields that were asked for as columns. */
  custom?: CustomValues
  /** What is on its accounts, where that was asked for. */
  balanceMinor?: number | null
  bonusMinor?: number | null
  debtMinor?: number | null
  birthDate: string | null
  sex: 'male' | 'female' | null
  contractNumber: string | null
  contractFrom: string | null
  contractUntil: string | null
  inn: string | null
  address: string | null
  registeredOn: string
  createdAt: Date
}

const clientRef = (column: string, more = '') =>
  `(SELECT jsonb_build_object('id', x.id, 'displayName', x.display_name${more}) FROM client x WHERE x.id = ${column})`

// The reason as people read it: the dictionary's word and the comment, whichever there is.
const BLOCK_REASON = `, 'reason', nullif(concat_ws(': ',
  (SELECT b.name FROM block_reason b WHERE b.id = x.block_reason_id), x.block_comment), '')`

/** What every list of clients shows of the client `c`; needs LIST_JOINS. */
export const LIST_COLUMNS = `
  c.id, c.number, c.kind, c.display_name AS "displayName", c.last_name AS "lastName", c.first_name AS "firstName",
  c.middle_name AS "middleName", c.name,
  (SELECT p.number FROM client_phone p WHERE p.client_id = c.id AND p.main) AS "mainPhone",
  CASE WHEN c.depth = 0 THEN '[]'::jsonb ELSE (
    SELECT jsonb_agg(jsonb_build_object('id', a.id, 'displayName', a.display_name) ORDER BY step.place)
    FROM unnest(c.path) WITH ORDINALITY AS step(id, place) JOIN client a ON a.id = step.id) END AS "parentChain",
  CASE WHEN c.kind = 'person' THEN false ELSE EXISTS (
    SELECT 1 FROM client k WHERE k.parent_id = c.id AND k.deleted_at IS NULL) END AS "hasEmployees",
  CASE WHEN c.blocked_by_id IS NOT NULL THEN ${clientRef('c.blocked_by_id', BLOCK_REASON)} END AS "blockedBy",
  CASE WHEN c.deleted_by_id IS NOT NULL THEN ${clientRef('c.deleted_by_id')} END AS "deletedBy",
  c.archived_at IS NOT NULL AS archived,
  (SELECT jsonb_build_object('id', b.id, 'name', b.name) FROM block_reason b WHERE b.id = c.block_reason_id) AS "blockReason",
  (SELECT jsonb_build_object('id', r.id, 'name', r.name) FROM archive_reason r WHERE r.id = c.archive_reason_id) AS "archiveReason",
  (SELECT jsonb_build_object('average', round(avg(m.mark), 1), 'count', count(*)) FROM client_mark m
    WHERE m.client_id = c.id AND m.reset_at IS NULL) AS rating,
  CASE WHEN g.id IS NOT NULL THEN jsonb_build_object('id', g.id, 'name', g.name) END AS "group",
  CASE WHEN ci.id IS NOT NULL THEN jsonb_build_object('id', ci.id, 'name', ci.name) END AS city,
  CASE WHEN ce.id IS NOT NULL THEN jsonb_build_object('id', ce.id, 'name', ce.name) END AS centre,
  CASE WHEN so.id IS NOT NULL THEN jsonb_build_object('id', so.id, 'name', so.name) END AS source,
  coalesce((SELECT jsonb_agg(jsonb_build_object('id', t.id, 'name', t.name, 'color', t.color) ORDER BY t.position, t.id)
    FROM client_tag ct JOIN tag t ON t.id = ct.tag_id WHERE ct.client_id = c.id), '[]'::jsonb) AS tags,
  CASE WHEN c.photo_id IS NOT NULL THEN jsonb_build_object('id', c.photo_id) END AS photo,
  CASE WHEN u.id IS NOT NULL THEN jsonb_build_object('id', u.id, 'name', u.name) END AS responsible,
  c.email, c.birth_date AS "birthDate", c.sex, c.contract_number AS "contractNumber",
  c.contract_from AS "contractFrom", c.contract_until AS "contractUntil", c.inn, c.address,
  c.registered_on AS "registeredOn", c.created_at AS "createdAt"`

export const LIST_JOINS = `
  JOIN client root ON root.id = c.root_id
  LEFT JOIN client_group g ON g.id = root.group_id
  LEFT JOIN city ci ON ci.id = c.city_id
  LEFT JOIN centre ce ON ce.id = c.centre_id
  LEFT JOIN source so ON so.id = c.source_id
  LEFT JOIN staff_user u ON u.id = c.responsible_id`
