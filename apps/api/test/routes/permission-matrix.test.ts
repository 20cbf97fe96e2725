import { isPermission, ONLY_FOR_KEYS } from '@kith/kernel/permissions.ts'
import { afterAll, describe, expect, it } from 'vitest'
import { addStaff } from '../support/actors.ts'
import { type Caller, everyCaller } from '../support/callers.ts'
import { databaseMark } from '../support/digest.ts'
import { documentOf, type Operation, operationsOf, schemaCheck } from '../support/document.ts'
import { makeSetupLink, makeWorld, validRequest, validRequests } from '../support/requests.ts'
import { newSession } from '../support/sessions.ts'
import { startTestApp } from '../support/test-app.ts'

const test = await startTestApp()
const world = await makeWorld(test)
const document = documentOf(test)
const operations = operationsOf(document)
const faultsOf = schemaCheck(document)
const callers = await everyCaller(test)
let cases = 0

afterAll(() => {
  console.warn(`permission matrix: ${operations.length} operations, ${cases} cases`)
})

/** What the operation's declaration promises this caller: null is to be let in. */
function denial(operation: Operation, caller: Caller): { status: 401 | 403; code: string } | null {
  if (operation.permission === 'public') return null
  if (caller.permissions === null) return { status: 401, code: caller.refusedAs ?? 'not-signed-in' }
  if (operation.permission === 'signed-in') return null
  if (operation.permission === 'staff') return caller.isKey ? { status: 403, code: 'forbidden' } : null
  if (!isPermission(operation.permission)) throw new Error(`${operation.permission} is no permission`)
  return caller.permissions.has(operation.permission) ? null : { status: 403, code: 'forbidden' }
}

function expectDeclared(operation: Operation, status: number, body: unknown): void {
  const declared = operation.responses[status]
  expect(declared, `${operation.operationId} does not declare ${status}`).toBeDefined()
  const schema = Object.values(declared?.content ?? {})[0]?.schema
  if (schema === undefined) expect(body).toBe('')
  else expect(faultsOf(schema, body)).toEqual([])
}

/** Sends a valid request; `watched` also takes the mark of the database from before it, for one that must change nothing. */
async function send(
  operation: Operation,
  token: string | undefined,
  callerId: string | null,
  watched = false,
) {
  const { url, body, headers, refusedWith } = await validRequest(world, operation.operationId, callerId)
  const before = watched ? await databaseMark(test) : null
  const answer = await test.call({
    method: operation.method,
    url,
    ...(token !== undefined && { token }),
    ...(body !== undefined && { body }),
    ...(headers && { headers }),
  })
  return { answer, before, refusedWith }
}

describe('the matrix', () => {
  it('has a builder for every operation, and none for what is gone', () => {
    expect(Object.keys(validRequests).sort()).toEqual(operations.map((o) => o.operationId).sort())
  })

  it('knows the declaration of every operation', () => {
    for (const { operationId, permission } of operations)
      expect(
        ['public', 'signed-in', 'staff'].includes(permission) || isPermission(permission),
        operationId,
      ).toBe(true)
  })

  it('has someone who may and someone who may not for every permission in use', () => {
    for (const { permission, operationId } of operations) {
      if (!isPermission(permission)) continue
      const may = callers.filter((caller) => caller.permissions?.has(permission)).length
      expect(may, operationId).toBeGreaterThan(0)
      expect(callers.length - may, operationId).toBeGreaterThan(0)
    }
  })
})

describe.each(operations)('$method $path ($operationId, $permission)', (operation) => {
  it.each(callers)('answers $name as declared', async (caller) => {
    cases += 1
    const token = await caller.token()
    const denied = denial(operation, caller)
    const { answer, before, refusedWith } = await send(operation, token, caller.staffId, denied !== null)
    if (denied === null) {
      expect(answer.status, JSON.stringify(answer.body)).toBe(refusedWith ?? operation.success)
      expectDeclared(operation, answer.status, answer.body)
      return
    }
    expect(answer.status).toBe(denied.status)
    expect(answer.body.code).toBe(denied.code)
    expect(answer.headers['content-type']).toContain('application/problem+json')
    expect(answer.headers['www-authenticate']).toBe(denied.status === 401 ? 'Bearer' : undefined)
    expectDeclared(operation, answer.status, answer.body)
    expect(await databaseMark(test)).toEqual(before)
  })
})

const byRole = operations.filter(
  ({ permission }) => isPermission(permission) && !ONLY_FOR_KEYS.includes(permission),
)

describe.each(byRole)('$operationId, when the role loses $permission between two requests', (operation) => {
  it('is done before and refused right after, by the same token', async () => {
    cases += 1
    const staff = await addStaff(test)
    const roleId = crypto.randomUUID()
    await test.owner.query('INSERT INTO role (id, name, permissions) VALUES ($1, $2, $3)', [
      roleId,
      `Своя роль ${roleId}`,
      [operation.permission],
    ])
    await test.owner.query('INSERT INTO staff_role VALUES ($1, $2)', [staff.id, roleId])
    const { token } = await newSession(test, staff.id)
    expect((await send(operation, token, staff.id)).answer.status).toBe(operation.success)
    await test.owner.query(`UPDATE role SET permissions = '{}' WHERE id = $1`, [roleId])
    const { answer, before } = await send(operation, token, staff.id, true)
    expect(answer.status).toBe(403)
    expect(await databaseMark(test)).toEqual(before)
    await test.owner.query('UPDATE role SET permissions = $2 WHERE id = $1', [roleId, [operation.permission]])
    expect((await send(operation, token, staff.id)).answer.status).toBe(operation.success)
    await test.owner.query('DELETE FROM staff_role WHERE staff_id = $1', [staff.id])
    expect((await send(operation, token, staff.id)).answer.status).toBe(403)
  })
})

describe('an access token', () => {
  it('is good for ten minutes by the clock, and not a second longer', async () => {
    const { token } = await newSession(test, world.staffId)
    test.clock.advance(9 * 60_000 + 59_000)
    expect((await test.call({ url: '/api/v1/auth/me', token })).status).toBe(200)
    test.clock.advance(1_000)
    expect((await test.call({ url: '/api/v1/auth/me', token })).status).toBe(401)
  })
})

describe('the setup of an empty installation', () => {
  it('is done for anyone who has the link', async () => {
    const empty = await startTestApp()
    const token = await makeSetupLink(empty)
    const body = { token, login: 'first', name: 'Первый', password: 'a-long-enough-beginning' }
    const answer = await empty.call({ method: 'POST', url: '/api/v1/auth/setup', body })
    expect(answer.status).toBe(201)
    cases += 1
  })
})
