import type { Permission } from '@kith/kernel/permissions.ts'
import { addStaff } from './actors.ts'
import { newSession } from './sessions.ts'
import type { Answer, TestApp } from './test-app.ts'

let made = 0

/** A role with these permissions, written as it stands in the database. */
export async function addRole(test: TestApp, permissions: readonly Permission[], name?: string) {
  made += 1
  const id = crypto.randomUUID()
  await test.owner.query('INSERT INTO role (id, name, permissions) VALUES ($1, $2, $3)', [
    id,
    name ?? `Роль ${made}`,
    permissions,
  ])
  return id
}

/** Someone with a role of exactly these permissions, and a session in hand. */
export async function someoneWith(test: TestApp, ...permissions: Permission[]) {
  const staff = await addStaff(test)
  const roleId = await addRole(test, permissions, `Роль, которую имеет ${staff.login}`)
  await test.owner.query('INSERT INTO staff_role VALUES ($1, $2)', [staff.id, roleId])
  return { ...staff, roleId, ...(await newSession(test, staff.id)) }
}

/** PATCH of a staff user or role from its present version. */
export async function patch(test: TestApp, token: string, url: string, body: object): Promise<Answer> {
  const { headers } = await test.call({ url, token })
  return test.call({
    method: 'PATCH',
    url,
    token,
    body,
    headers: { 'if-match': String(headers.etag ?? '"0"') },
  })
}

export const post = (test: TestApp, token: string, url: string, body?: object): Promise<Answer> =>
  test.call({ method: 'POST', url, token, ...(body && { body }) })

/** What the journal tells of one thing, oldest first. */
export async function journalOf(test: TestApp, subjectId: string) {
  const { rows } = await test.owner.query<{ action: string; values: string | null }>(
    `SELECT e.action, v.values FROM journal_entry e LEFT JOIN journal_value v ON v.entry_id = e.id
     WHERE e.subject_id = $1 ORDER BY e.id`,
    [subjectId],
  )
  return rows.map(({ action, values }) => ({ action, changes: values === null ? {} : JSON.parse(values) }))
}
