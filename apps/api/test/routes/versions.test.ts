import { describe, expect, it } from 'vitest'
import { addClient, addItem, person } from '../support/builders.ts'
import { databaseDigest } from '../support/digest.ts'
import { documentOf, operationsOf, UNVERSIONED } from '../support/document.ts'
import { refusalsIn } from '../support/refusal.ts'
import { makeWorld } from '../support/requests.ts'
import { startTestApp } from '../support/test-app.ts'

const test = await startTestApp()
const world = await makeWorld(test)
const operations = operationsOf(documentOf(test))
const versioned = operations.filter(({ parameters }) => parameters.some(({ name }) => name === 'if-match'))
const edits = versioned.filter(({ method }) => method !== 'DELETE')
const removals = versioned.filter(({ method }) => method === 'DELETE')
const { refused, valid } = refusalsIn(world)

/** The request without its If-Match. */
async function bare(operation: (typeof versioned)[number]) {
  const request = await valid(operation)
  const { 'if-match': etag = '', ...headers } = request.headers ?? {}
  return { etag, request: { ...request, headers } }
}

describe.each(versioned)('$operationId', (operation) => {
  it('declares If-Match, 412 and 428', () => {
    expect(operation.parameters).toContainEqual(expect.objectContaining({ in: 'header', name: 'if-match' }))
    expect(Object.keys(operation.responses)).toEqual(expect.arrayContaining(['412', '428']))
  })

  it.each([undefined, '', '*', ' * '])('asks for a version: If-Match %j names none', async (header) => {
    const { request } = await bare(operation)
    const before = await databaseDigest(test)
    const headers = { ...request.headers, ...(header !== undefined && { 'if-match': header }) }
    await refused(operation, { ...request, headers }, { status: 428, code: 'version-required' })
    expect(await databaseDigest(test)).toEqual(before)
  })

  it('refuses every other version with the present one in `current`', async () => {
    const { etag, request } = await bare(operation)
    const { body: now, headers } = await test.call({ url: request.url, token: world.token })
    expect(headers.etag).toBe(etag)
    const number = Number(etag.slice(1, -1))
    const before = await databaseDigest(test)
    const others = [
      `"${number + 1}"`,
      `"${number - 1}"`,
      '"0"',
      `W/${etag}`,
      String(number),
      `"${number}`,
      '"x"',
      '""',
    ]
    for (const other of [...others, `${others[0]}, ${others[1]}`]) {
      const stale = { ...request, headers: { ...request.headers, 'if-match': other } }
      const answer = await refused(operation, stale, { status: 412, code: 'version-stale' })
      expect(answer.body.current).toEqual(now)
    }
    expect(await databaseDigest(test)).toEqual(before)
  })
})

describe.each(edits)('$operationId', (operation) => {
  it('takes the present version, also among others, and gives the next one', async () => {
    const { etag, request } = await bare(operation)
    const headers = { ...request.headers, 'if-match': `"x", ${etag}` }
    const answer = await test.call({ ...request, headers })
    expect(answer.status).toBe(200)
    const next = `"${Number(etag.slice(1, -1)) + 1}"`
    expect(answer.headers.etag).toBe(next)
    const { headers: read, body } = await test.call({ url: request.url, token: world.token })
    expect(read.etag).toBe(next)
    expect(body).toEqual(answer.body)
    const again = await refused(operation, { ...request, headers }, { status: 412, code: 'version-stale' })
    expect(again.body.current).toEqual(body)
  })

  it('leaves the version alone when nothing changes', async () => {
    const { etag, request } = await bare(operation)
    const first = await test.call({ ...request, headers: { ...request.headers, 'if-match': etag } })
    const changed = String(first.headers.etag)
    const before = await databaseDigest(test)
    const second = await test.call({ ...request, headers: { ...request.headers, 'if-match': changed } })
    expect(second.status).toBe(200)
    expect(second.headers.etag).toBe(changed)
    expect(second.body).toEqual(first.body)
    expect(await databaseDigest(test)).toEqual(before)
  })
})

describe.each(removals)('$operationId', (operation) => {
  it('takes the present version, also among others, and leaves nothing to read', async () => {
    const { etag, request } = await bare(operation)
    const headers = { ...request.headers, 'if-match': `"x", ${etag}` }
    expect((await test.call({ ...request, headers })).status).toBe(operation.success)
    expect((await test.call({ url: request.url, token: world.token })).status).toBe(404)
    await refused(operation, { ...request, headers }, { status: 404 })
  })
})

describe('everything with a version', () => {
  it('is what any PATCH is of, but for what can’t be read alone', () => {
    const unversioned = operations.filter((o) => o.method === 'PATCH' && !versioned.includes(o))
    expect(unversioned.map(({ operationId }) => operationId)).toEqual([...UNVERSIONED])
    const read = operations.filter(({ method }) => method === 'GET').map(({ path }) => path)
    for (const { path } of unversioned) expect(read).not.toContain(path)
  })

  it('that can be read alone can be edited only by naming its version', () => {
    const withEtag = operations.filter(({ method, responses, success }) => {
      const headers = (responses[success] as { headers?: Record<string, unknown> } | undefined)?.headers ?? {}
      return method === 'GET' && Object.hasOwn(headers, 'ETag')
    })
    expect(withEtag.map(({ path }) => path).sort()).toEqual(
      [...new Set(versioned.map(({ path }) => path))].sort(),
    )
  })
})

describe('edits of one version by twenty at once', () => {
  const race = async (url: string, token: string, bodies: object[]) => {
    const answers = await Promise.all(
      bodies.map((body) => test.call({ method: 'PATCH', url, token, body, headers: { 'if-match': '"1"' } })),
    )
    const won = answers.filter(({ status }) => status === 200)
    const lost = answers.filter(({ status }) => status === 412)
    expect(answers.map(({ status }) => status).sort()).toEqual([200, ...Array(19).fill(412)])
    for (const { body } of lost) expect(body.current).toEqual(won[0]?.body)
    return won[0]?.body
  }

  it('of a client are won by exactly one, and the others get what it wrote', async () => {
    const { id } = await addClient(test, world.token, person(world.groupId, 'Соколов'))
    const bodies = Array.from({ length: 20 }, (_, i) => ({ note: `правка ${i}` }))
    const winner = await race(`/api/v1/clients/${id}`, world.token, bodies)
    const { rows } = await test.owner.query(
      `SELECT c.version, c.note, (SELECT count(*)::int FROM journal_entry WHERE subject_id = c.id) AS entries
       FROM client c WHERE id = $1`,
      [id],
    )
    expect(rows).toEqual([{ version: 2, note: winner.note, entries: 2 }])
  })

  it('of a dictionary’s item are won by exactly one', async () => {
    const id = await addItem(test, world.token, 'sources', 'Знакомые')
    const bodies = Array.from({ length: 20 }, (_, i) => ({ name: `Знакомые ${i}` }))
    const winner = await race(`/api/v1/dictionaries/sources/items/${id}`, world.token, bodies)
    const { rows } = await test.owner.query('SELECT version, name FROM source WHERE id = $1', [id])
    expect(rows).toEqual([{ version: 2, name: winner.name }])
  })
})
