import type pg from 'pg'
import { readRows } from '../../platform/db/database.ts'
import type { Language } from '../../platform/http/language.ts'
import { type ChainAnswer, type ChainWorld, type Neighbour, searchChain } from './chain-search.ts'
import { readEdges } from './edges-query.ts'
import { readGraphClients } from './graph-query.ts'
import { allNeighbours, CONNECTIONS } from './neighbours-sql.ts'
import type { ChainJson, ChainStepJson } from './schemas.ts'

export interface ChainQuestion {
  fromId: string
  toId: string
  depth: number
  today: string
  language: Language
}

/** What a search may read at most; tests put smaller bounds in. */
export interface ChainLimits {
  levels: readonly number[]
  reached: number
}
export const CHAIN_LIMITS: ChainLimits = { levels: [2_000, 20_000, 200_000], reached: 200_000 }

// Everything is read from one moment. The ways through the tables are dictated: each neighbour is found by an index, however
// many the planner expects; and no level may take longer than this.
const BEGIN = `
  BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY;
  SET LOCAL statement_timeout = 1500; SET LOCAL jit = off;
  SET LOCAL enable_hashjoin = off; SET LOCAL enable_mergejoin = off; SET LOCAL enable_seqscan = off`

// One text instead of rows: tens of thousands of pairs are read in a fraction of the time.
const LEVEL_SQL = `
  SELECT count(*) AS many, string_agg(e.via || ':' || e.id, ',') AS pairs FROM (
    SELECT f.via, n.id FROM (
      SELECT s.id, s.parent_id, u.via FROM unnest($1::uuid[]) WITH ORDINALITY AS u(id, via)
      JOIN client s ON s.id = u.id AND s.deleted_by_id IS NULL) AS f
    CROSS JOIN LATERAL (${allNeighbours(CONNECTIONS, '$2', null)}) AS n
    LIMIT $3) AS e`

const ALIVE_SQL = `
  SELECT id FROM client WHERE id = ANY ($1::uuid[]) AND deleted_by_id IS NULL ORDER BY array_position($1::uuid[], id)`

const alive = async (client: pg.PoolClient, ids: readonly string[]) =>
  (await readRows<{ id: string }>(client, 'chain-alive', ALIVE_SQL, [ids])).map(({ id }) => id)

async function expand(
  client: pg.PoolClient,
  today: string,
  frontier: readonly string[],
  most: number,
): Promise<Neighbour[] | null> {
  // More rows than a level may have are not even put together.
  if (frontier.length > most) return null
  const values = [`{${frontier.join(',')}}`, today, most + 1]
  const [row] = await readRows<{ many: number; pairs: string | null }>(
    client,
    'chain-level',
    LEVEL_SQL,
    values,
  )
  if (row === undefined || row.many > most) return null
  if (row.pairs === null) return []
  return row.pairs.split(',').map((pair) => {
    const colon = pair.indexOf(':')
    return { via: frontier[Number(pair.slice(0, colon)) - 1] ?? '', id: pair.slice(colon + 1) }
  })
}

async function stepsAlong(
  client: pg.PoolClient,
  path: readonly string[],
  { today, language }: ChainQuestion,
): Promise<ChainStepJson[]> {
  const place = (id: string) => path.indexOf(id)
  const question = { ids: path, kinds: CONNECTIONS, types: null, today, language, relationIds: [] }
  const edges = await readEdges(
    client,
    { ...question, perClient: CHAIN_LIMITS.reached },
    (first, second) => place(first) < place(second),
  )
  const clients = await readGraphClients(client, path)
  return path.map((id, index) => {
    const shown = clients.get(id)
    if (shown === undefined) throw new Error('a chain over a client that is not there')
    const before = path[index - 1]
    const ahead = edges.filter(({ fromId, toId }) => fromId === before && toId === id)
    const back = edges.filter(({ fromId, toId }) => fromId === id && toId === before)
    return { client: shown, edges: [...ahead, ...back] }
  })
}

const TIMED_OUT = '57014'
const tooLong = (error: unknown) => (error as { code?: string } | null)?.code === TIMED_OUT

async function readInside(
  client: pg.PoolClient,
  question: ChainQuestion,
  { levels, reached }: ChainLimits,
): Promise<ChainJson> {
  const { depth, today } = question
  let answer: ChainAnswer
  try {
    const world: ChainWorld = {
      expand: (ids, most) => expand(client, today, ids, most),
      alive: (ids) => alive(client, ids),
    }
    answer = await searchChain(world, question, { depth, levels, reached })
  } catch (error) {
    if (!tooLong(error)) throw error
    answer = { path: null, exhausted: false }
  }
  const { path, exhausted } = answer
  if (path === null) return { found: false, steps: [], exhausted }
  return { found: true, steps: await stepsAlong(client, path, question), exhausted }
}

/** The shortest chain between two different clients that both exist and aren't deleted. */
export async function readChain(
  reads: pg.Pool,
  question: ChainQuestion,
  limits: ChainLimits = CHAIN_LIMITS,
): Promise<ChainJson> {
  const client = await reads.connect()
  try {
    await client.query(BEGIN)
    const answer = await readInside(client, question, limits)
    await client.query('ROLLBACK')
    client.release()
    return answer
  } catch (error) {
    // A connection whose state is unknown isn't given back.
    client.release(true)
    throw error
  }
}
