import { isDeepStrictEqual } from 'node:util'
import { isPermission, ONLY_FOR_KEYS, type Permission } from '@kith/kernel/permissions.ts'
import { afterAll, describe, expect, it } from 'vitest'
import { type Caller, everyCaller } from '../support/callers.ts'
import { databaseMark } from '../support/digest.ts'
import { documentOf, type Operation, operationsOf, schemaCheck } from '../support/document.ts'
import type { ValidRequest } from '../support/request-types.ts'
import { makeSetupLink, makeWorld, validRequest, validRequests } from '../support/requests.ts'
import { newSession } from '../support/sessions.ts'
import { someoneWith } from '../support/staff.ts'
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

function expectDeclared(
  operation: Operation,
  status: number,
  body: unknown,
  of = operation.operationId,
): void {
  const declared = operation.responses[status]
  expect.soft(declared, `${of}: ${status} is not declared`).toBeDefined()
  const schema = Object.values(declared?.content ?? {})[0]?.schema
  if (schema === undefined) expect.soft(body, of).toBe('')
  else expect.soft(faultsOf(schema, body), of).toEqual([])
}

const sent = (operation: Operation, { url, body, headers }: ValidRequest, token: string | undefined) =>
  test.call({
    method: operation.method,
    url,
    ...(token !== undefined && { token }),
    ...(body !== undefined && { body }),
    ...(headers && { headers }),
  })

/** What somebody who may not do it sends all the same. */
interface Attempt {
  caller: Caller
  token: string | undefined
  request: ValidRequest
}

/**
 * An attempt of each caller, with a valid request. Those whose request would be the same one share it: nobody of them may do
 * it, so that it stays good for the next.
 */
async function attemptsOf({ operationId }: Operation, denied: readonly Caller[]): Promise<Attempt[]> {
  const asksWho = (validRequests[operationId]?.length ?? 0) > 1
  const requests = new Map<string | null, ValidRequest>()
  const attempts: Attempt[] = []
  for (const caller of denied) {
    const callerId = asksWho ? caller.staffId : null
    const request = requests.get(callerId) ?? (await validRequest(world, operationId, callerId))
    requests.set(callerId, request)
    attempts.push({ caller, request, token: await caller.lastingToken() })
  }
  return attempts
}

/** Checks that the caller is turned away as declared; every failure names the operation and the caller. */
async function expectDenied(operation: Operation, { caller, token, request }: Attempt): Promise<void> {
  const denied = denial(operation, caller)
  const of = `${operation.operationId} asked for by ${caller.name}`
  const answer = await sent(operation, request, token)
  expect.soft(answer.status, of).toBe(denied?.status)
  expect.soft(answer.body.code, of).toBe(denied?.code)
  expect.soft(answer.headers['content-type'], of).toContain('application/problem+json')
  expect.soft(answer.headers['www-authenticate'], of).toBe(denied?.status === 401 ? 'Bearer' : undefined)
  expectDeclared(operation, answer.status, answer.body, of)
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
  const admitted = callers.filter((caller) => denial(operation, caller) === null)
  const denied = callers.filter((caller) => denial(operation, caller) !== null)
  // What somebody does with their own session may end it; else one for all operations will do.
  const needsOwn = !isPermission(operation.permission)

  it.each(admitted)('lets in $name', async (caller) => {
    cases += 1
    const token = await (needsOwn ? caller.token() : caller.lastingToken())
    const request = await validRequest(world, operation.operationId, caller.staffId)
    const answer = await sent(operation, request, token)
    expect(answer.status, JSON.stringify(answer.body)).toBe(request.refusedWith ?? operation.success)
    expectDeclared(operation, answer.status, answer.body)
  })

  // What is public turns nobody away.
  if (denied.length === 0) return
  it('turns away everybody else, and nothing is written', async () => {
    const attempts = await attemptsOf(operation, denied)
    const before = await databaseMark(test)
    await Promise.all(attempts.map((attempt) => expectDenied(operation, attempt)))
    cases += attempts.length
    const after = await databaseMark(test)
    if (isDeepStrictEqual(after, before)) return
    // Somebody’s request wrote something: who it was shows when each tries alone.
    for (const { caller, request, token } of attempts) {
      const mark = await databaseMark(test)
      await sent(operation, request, token)
      const of = `${operation.operationId} asked for by ${caller.name} writes`
      expect.soft(await databaseMark(test), of).toEqual(mark)
    }
    expect(after, `${operation.operationId} asked for by who may not writes`).toEqual(before)
  })
})

const byRole = operations.filter(
  ({ permission }) => isPermission(permission) && !ONLY_FOR_KEYS.includes(permission),
)

describe.each(byRole)('$operationId, when the role loses $permission between two requests', (operation) => {
  it('is done before and refused right after, by the same token', async () => {
    cases += 1
    const staff = await someoneWith(test, operation.permission as Permission)
    const requested = () => validRequest(world, operation.operationId, staff.id)
    const status = async (request: ValidRequest) => (await sent(operation, request, staff.token)).status
    const setRole = (permissions: readonly string[]) =>
      test.owner.query('UPDATE role SET permissions = $2 WHERE id = $1', [staff.roleId, permissions])

    expect(await status(await requested())).toBe(operation.success)
    const next = await requested()
    await setRole([])
    const before = await databaseMark(test)
    expect(await status(next)).toBe(403)
    expect(await databaseMark(test)).toEqual(before)
    await setRole([operation.permission])
    expect(await status(next)).toBe(operation.success)
    const last = await requested()
    await test.owner.query('DELETE FROM staff_role WHERE staff_id = $1', [staff.id])
    expect(await status(last)).toBe(403)
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
