import type pg from 'pg'
import type { References } from './clients.ts'
import { type LoadedMoney, readMoney } from './money.ts'
import { MANY } from './relations.ts'
import { MOST_DEPTH } from './settings.ts'

/** Someone to search for. */
export type Person = { lastName: string; firstName: string; phone: string }

/** What the measures need to know of the loaded rows. */
export type LoadedData = References &
  LoadedMoney & {
    clientIds: string[]
    /** Some thousand people with a phone, spread over all. */
    people: Person[]
    /** Clients with so many relations as a list is measured with. */
    relatedIds: string[]
    /** People on the tenth level, whose settings come from nine above. */
    deepIds: string[]
    /** Who has most directly below, and the root of the largest tree. */
    wideId: string
    largeRootId: string
  }

const PEOPLE = 20_000

/** Reads what there is to measure with, in the order in which it was loaded. */
export async function readLoaded(admin: pg.Client, references: References): Promise<LoadedData> {
  const ids = await admin.query<{ id: string }>('SELECT id FROM client ORDER BY number')
  const people = await admin.query<Person>(
    `SELECT c.last_name AS "lastName", c.first_name AS "firstName", p.number AS phone
     FROM client c JOIN client_phone p ON p.client_id = c.id AND p.main
     WHERE c.kind = 'person' AND c.number % $1 = 0 ORDER BY c.number`,
    [Math.max(1, Math.floor(ids.rows.length / PEOPLE))],
  )
  const deep = await admin.query<{ id: string }>(
    "SELECT id FROM client WHERE depth = $1 AND kind = 'person' ORDER BY number LIMIT 2000",
    [MOST_DEPTH],
  )
  const most = async (column: 'parent_id' | 'root_id') => {
    const { rows } = await admin.query<{ id: string }>(
      `SELECT ${column} AS id FROM client WHERE parent_id IS NOT NULL GROUP BY 1 ORDER BY count(*) DESC, 1 LIMIT 1`,
    )
    return rows[0]?.id ?? ''
  }
  const clientIds = ids.rows.map(({ id }) => id)
  return {
    ...references,
    ...(await readMoney(admin)),
    clientIds,
    people: people.rows,
    relatedIds: clientIds.slice(0, MANY.clients),
    deepIds: deep.rows.map(({ id }) => id),
    wideId: await most('parent_id'),
    largeRootId: await most('root_id'),
  }
}
