import { type ClientKind, shortName } from '@kith/kernel/names.ts'
import type pg from 'pg'
import { type ClientFigures, NO_FIGURES, withFigures } from '../../ledger/client-figures.ts'
import { readRows } from '../../platform/db/database.ts'
import { stateSql } from '../clients/contract.ts'
import { type ChartJson, type ChartNodeJson, MAX_CHART_NODES, MAX_COUNTED } from './schemas.ts'

export interface ChartQuestion {
  clientId: string
  depth: number
  /** Subordinates of each client at most. */
  limit: number
  /** Whether to tell what is on the accounts. */
  figures: boolean
}

interface NodeRow extends Omit<ChartNodeJson, 'shortName' | 'hidden' | keyof ClientFigures> {
  kind: ClientKind
  lastName: string | null
  firstName: string | null
  middleName: string | null
  name: string | null
}

const COLUMNS = `
  c.id, c.kind, c.display_name AS "displayName", c.last_name AS "lastName", c.first_name AS "firstName",
  c.middle_name AS "middleName", c.name, ${stateSql('c')} AS state, c.own_account AS "ownAccount",
  (SELECT jsonb_build_object('id', b.id, 'displayName', b.display_name) FROM client b WHERE b.id = c.blocked_by_id)
    AS "blockedBy",
  (SELECT count(*)::int FROM (
    SELECT 1 FROM client k WHERE k.parent_id = c.id AND k.deleted_at IS NULL LIMIT ${MAX_COUNTED}) AS below) AS subordinates`

const TOP_SQL = `SELECT ${COLUMNS}, NULL::uuid AS "parentId" FROM client c WHERE c.id = $1`

const ABOVE_SQL = `
  SELECT a.id, a.display_name AS "displayName"
  FROM client c CROSS JOIN LATERAL unnest(c.path) WITH ORDINALITY AS step(id, place) JOIN client a ON a.id = step.id
  WHERE c.id = $1 ORDER BY step.place`

// Of those below one client people come last, so that a shop of a hundred sellers still shows its departments.
const LEVEL_SQL = `
  SELECT ${COLUMNS}, c.parent_id AS "parentId"
  FROM unnest($1::uuid[]) WITH ORDINALITY AS f(id, place)
  CROSS JOIN LATERAL (
    SELECT k.id, (k.kind = 'person') AS people, k.sort_name FROM client k
    WHERE k.parent_id = f.id AND k.deleted_at IS NULL ORDER BY 2, 3, 1 LIMIT $2) AS x
  JOIN client c ON c.id = x.id
  ORDER BY f.place, x.people, x.sort_name, x.id LIMIT $3`

/** The levels below, one query each, as long as there is room. */
async function readBelow(reads: pg.Pool, { clientId, depth, limit }: ChartQuestion): Promise<NodeRow[]> {
  const below: NodeRow[] = []
  let frontier: readonly string[] = [clientId]
  for (let level = 1; level <= depth && frontier.length > 0 && below.length < MAX_CHART_NODES - 1; level++) {
    const room = MAX_CHART_NODES - 1 - below.length
    const found = await readRows<NodeRow>(reads, 'chart-level', LEVEL_SQL, [frontier, limit, room])
    below.push(...found)
    frontier = found.filter(({ subordinates }) => subordinates > 0).map(({ id }) => id)
  }
  return below
}

/** How many subordinates of each client the picture shows. */
function shownBelow(rows: readonly NodeRow[]): ReadonlyMap<string, number> {
  const shown = new Map<string, number>()
  for (const { parentId } of rows) if (parentId !== null) shown.set(parentId, (shown.get(parentId) ?? 0) + 1)
  return shown
}

/** The structure below a client, as deep and as wide as asked for; null when there is no such client. */
export async function readChart(reads: pg.Pool, question: ChartQuestion): Promise<ChartJson | null> {
  const [tops, above, below] = await Promise.all([
    readRows<NodeRow>(reads, 'chart-top', TOP_SQL, [question.clientId]),
    readRows<ChartJson['above'][number]>(reads, 'chart-above', ABOVE_SQL, [question.clientId]),
    readBelow(reads, question),
  ])
  if (tops[0] === undefined) return null
  const shown = shownBelow(below)
  const rows = [tops[0], ...below]
  const told = question.figures
    ? await withFigures(reads, rows)
    : rows.map((row) => ({ ...row, ...NO_FIGURES }))
  const nodes = told.map((row): ChartNodeJson => {
    const { lastName, firstName, middleName, name, ...node } = row
    return {
      ...node,
      shortName: shortName({ kind: row.kind, lastName, firstName, middleName, name }),
      hidden: Math.max(0, node.subordinates - (shown.get(node.id) ?? 0)),
    }
  })
  return { above, nodes, truncated: nodes.length >= MAX_CHART_NODES }
}
