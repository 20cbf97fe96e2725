import type pg from 'pg'
import type { References } from './clients.ts'
import { MANY } from './relations.ts'

/** Someone to search for. */
export type Person = { lastName: string; firstName: string; phone: string }

/** What the measures need to know of the loaded rows. */
export type LoadedData = References & {
  clientIds: string[]
  /** Some thousand people with a phone, spread over all. */
  people: Person[]
  /** Clients with so many relations as a list is measured with. */
  relatedIds: string[]
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
  const clientIds = ids.rows.map(({ id }) => id)
  return { ...references, clientIds, people: people.rows, relatedIds: clientIds.slice(0, MANY.clients) }
}
