import { type ClientKind, shortName } from '@kith/kernel/names.ts'
import type pg from 'pg'
import { readRows, readRowsFresh } from '../../platform/db/database.ts'
import { type Cursors, DEFAULT_LIMIT } from '../../platform/http/list.ts'
import { COUNT_CAP, findClients, readShown, type Shown, stateSql } from '../clients/contract.ts'
import type { FoundSubordinateJson, SubordinateJson } from './schemas.ts'

const MOST_COUNTED = 1_000

interface Row extends Omit<SubordinateJson, 'shortName' | 'masked'> {
  kind: ClientKind
  lastName: string | null
  firstName: string | null
  middleName: string | null
  name: string | null
  chain: FoundSubordinateJson['path']
}

const COLUMNS = `
  c.id, c.kind::text AS kind, c.display_name AS "displayName", c.last_name AS "lastName", c.first_name AS "firstName",
  c.middle_name AS "middleName", c.name, ${stateSql('c')} AS state, c.own_account AS "ownAccount",
  (SELECT p.number FROM client_phone p WHERE p.client_id = c.id AND p.main) AS "mainPhone",
  (SELECT jsonb_build_object('id', b.id, 'displayName', b.display_name, 'reason', nullif(concat_ws(': ',
      (SELECT r.name FROM block_reason r WHERE r.id = b.block_reason_id), b.block_comment), ''))
    FROM client b WHERE b.id = c.blocked_by_id) AS "blockedBy",
  below.employees > 0 AS "hasEmployees", below.employees`

const JOINS = `
  CROSS JOIN LATERAL (
    SELECT count(*)::int AS employees FROM (
      SELECT 1 FROM client k WHERE k.parent_id = c.id AND k.deleted_by_id IS NULL LIMIT ${MOST_COUNTED}) AS counted) AS below`

const IN_TREE: Shown = { name: 'subordinates', columns: COLUMNS, joins: JOINS }
const FOUND: Shown = {
  name: 'subordinates-found',
  columns: `${COLUMNS},
  (SELECT coalesce(jsonb_agg(jsonb_build_object('id', a.id, 'displayName', a.display_name) ORDER BY step.place), '[]')
    FROM unnest(c.path) WITH ORDINALITY AS step(id, place) JOIN client a ON a.id = step.id) AS chain`,
  joins: JOINS,
}

function present(row: Row, masked: ReadonlySet<string>): SubordinateJson {
  const { lastName, firstName, middleName, name, chain: _, ...rest } = row
  const hidden = rest.mainPhone !== null && masked.has('phones')
  return {
    ...rest,
    shortName: shortName({ kind: row.kind, lastName, firstName, middleName, name }),
    mainPhone: hidden ? null : rest.mainPhone,
    masked: hidden ? ['phones'] : [],
  }
}

const SORT = 'subordinates'
const PAGE_SQL = `
  SELECT c.id, c.sort_name AS "sortName" FROM client c
  WHERE c.parent_id = $1 AND c.deleted_by_id IS NULL AND ($2::text IS NULL OR (c.sort_name, c.id) > ($2, $3::uuid))
  ORDER BY c.sort_name, c.id LIMIT $4`

/** A page of the direct subordinates of a client in the order of their names, the deleted left out. */
export async function readSubordinates(
  primary: pg.Pool,
  cursors: Cursors,
  parentId: string,
  page: { limit?: number | undefined; cursor?: string | undefined; masked: ReadonlySet<string> },
): Promise<{ items: SubordinateJson[]; nextCursor: string | null }> {
  const limit = page.limit ?? DEFAULT_LIMIT
  // The cursor belongs to its parent: another one's page would begin in the middle.
  const sort = `${SORT} ${parentId}`
  const [after = null, afterId = null] = page.cursor === undefined ? [] : cursors.read(page.cursor, sort)
  const values = [parentId, after, afterId, limit + 1]
  const found = await readRowsFresh<{ id: string; sortName: string }>(primary, PAGE_SQL, values)
  const shown = found.slice(0, limit)
  const last = found.length > limit ? shown.at(-1) : undefined
  const rows = await readShown<Row>(
    primary,
    shown.map(({ id }) => id),
    IN_TREE,
  )
  return {
    items: rows.map((row) => present(row, page.masked)),
    nextCursor: last === undefined ? null : cursors.write({ sort, key: [last.sortName, last.id] }),
  }
}

/**
 * Searches on every level below a client, ranked as the directory's search is; the archived come after the others and the
 * deleted are left out.
 */
export async function searchSubordinates(
  reads: pg.Pool,
  topId: string,
  query: { search: string; limit?: number | undefined; masked: ReadonlySet<string> },
): Promise<{ items: FoundSubordinateJson[]; more: boolean }> {
  const { search, limit = DEFAULT_LIMIT, masked } = query
  const find = (state: 'active' | 'archived', most: number) =>
    findClients<Row>(
      reads,
      { search, state, parentId: topId, subtree: true, limit: most },
      !masked.has('phones'),
      FOUND,
    )
  const active = await find('active', limit)
  const left = limit - active.rows.length
  const archived = active.more ? null : await find('archived', Math.max(left, 1))
  const rows = [...active.rows, ...(archived?.rows.slice(0, left) ?? [])]
  const more = active.more || (archived !== null && (archived.more || archived.rows.length > left))
  return {
    items: rows.map((row) => {
      const top = row.chain.findIndex(({ id }) => id === topId)
      return { ...present(row, masked), path: row.chain.slice(top + 1) }
    }),
    more,
  }
}

const COUNT_SQL = `
  SELECT
    (SELECT count(*) FROM (
      SELECT 1 FROM client c WHERE c.parent_id = $1 AND c.deleted_by_id IS NULL LIMIT ${COUNT_CAP + 1}) AS counted)::int AS direct,
    (SELECT count(*) FROM (
      SELECT 1 FROM client c WHERE c.path @> ARRAY[$1::uuid] AND c.deleted_by_id IS NULL LIMIT ${COUNT_CAP + 1}) AS counted)::int AS "all"`

/** How many stand directly below a client, and on every level; 100,001 are `{ all: 100000, exact: false }`. */
export async function countSubordinates(
  reads: pg.Pool,
  id: string,
): Promise<{ direct: number; all: number; exact: boolean }> {
  const [row] = await readRows<{ direct: number; all: number }>(reads, 'subordinates-counted', COUNT_SQL, [
    id,
  ])
  const { direct = 0, all = 0 } = row ?? {}
  return { direct: Math.min(direct, COUNT_CAP), all: Math.min(all, COUNT_CAP), exact: all <= COUNT_CAP }
}
