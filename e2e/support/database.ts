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

/** Ends the sessions that were opened by a browser of this name (user agent) on the server, as time does. */
export async function endSessions(browserName: string): Promise<void> {
  await query(`UPDATE session SET revoked_at = now(), revoked_reason = 'expired' WHERE user_agent = $1`, [
    browserName,
  ])
}

/**
 * Makes a person of their own for a journey that changes something about the person: with the password, roles and
 * permissions of a demo sign-in, e.g. `addPersonLike('optometrist', 'english', 'en')`.
 */
export async function addPersonLike(login: string, newLogin: string, language: 'ru' | 'en'): Promise<void> {
  await query(
    `WITH person AS (
       INSERT INTO staff_user (id, login, name, password_hash, language)
       SELECT gen_random_uuid(), $2, name, password_hash, $3 FROM staff_user WHERE login = $1
       RETURNING id
     )
     INSERT INTO staff_role (staff_id, role_id)
     SELECT person.id, staff_role.role_id
     FROM person, staff_role JOIN staff_user ON staff_user.id = staff_role.staff_id
     WHERE staff_user.login = $1`,
    [login, newLogin, language],
  )
}
