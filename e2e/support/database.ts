import pg from 'pg'
import { surroundings } from './surroundings.ts'

/** Runs one statement on the demo company's database as its owner: for facts that no screen shows, or brings about. */
async function query<Row extends pg.QueryResultRow>(text: string, values: unknown[]): Promise<Row[]> {
  const client = new pg.Client(surroundings().demo.ownerUrl)
  await client.connect()
  try {
    return (await client.query<Row>(text, values)).rows
  } finally {
    await client.end()
  }
}

/** The id of a client of the demo by its name, e.g. `clientId('Канарейкин', 'Фёдор')` or `clientId('Кафе «Пенка»')`. */
export async function clientId(name: string, firstName?: string): Promise<string> {
  const rows = await query<{ id: string }>(
    firstName === undefined
      ? 'SELECT id FROM client WHERE name = $1'
      : 'SELECT id FROM client WHERE last_name = $1 AND first_name = $2',
    firstName === undefined ? [name] : [name, firstName],
  )
  const [found] = rows
  if (!found || rows.length > 1) throw new Error(`${rows.length} clients are called ${name}`)
  return found.id
}

/** Ends every session of a person on the server, as time does. */
export async function endSessions(login: string): Promise<void> {
  await query(
    `UPDATE session SET revoked_at = now(), revoked_reason = 'expired'
     WHERE staff_id = (SELECT id FROM staff_user WHERE login = $1)`,
    [login],
  )
}

/** Sets the language of a person's account, e.g. back to Russian after a journey in English. */
export async function setLanguage(login: string, language: 'ru' | 'en'): Promise<void> {
  await query('UPDATE staff_user SET language = $2 WHERE login = $1', [login, language])
}
