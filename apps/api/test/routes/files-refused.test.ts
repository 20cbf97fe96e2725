import { describe, expect, it } from 'vitest'
import { actAs } from '../support/actors.ts'
import { filesPlace, PDF } from '../support/client-files.ts'
import { databaseDigest } from '../support/digest.ts'
import { documentOf, operationsOf } from '../support/document.ts'
import { setState } from '../support/journal.ts'
import { blackPng, drawn, multipart, type Part } from '../support/multipart.ts'
import { refusalsIn } from '../support/refusal.ts'
import { plantFile } from '../support/requests/files.ts'
import { makeWorld } from '../support/requests.ts'
import { startTestApp } from '../support/test-app.ts'

const test = await startTestApp()
const world = await makeWorld(test)
const { token } = world
const { refused } = refusalsIn(world)
const addOperation = operationsOf(documentOf(test)).find((o) => o.operationId === 'addClientFile') ?? null
const { place, stored, filesUrl, add, bytesOf, rows } = filesPlace(world)

const TAIL = { html: '<html><script>alert(1)</script></html>', zip: `PK\u0005\u0006${'\0'.repeat(18)}` }

describe('what isn’t kept leaves neither row nor file', () => {
  const refusedAsFile = async (part: Part, expected: { status: number; code?: string }) => {
    const before = await databaseDigest(test)
    const files = stored()
    const request = { method: 'POST' as const, url: filesUrl(), token, ...multipart(part) }
    const answer = await refused(addOperation, request, expected)
    expect(stored()).toEqual(files)
    expect(await databaseDigest(test)).toEqual(before)
    return answer
  }

  it.each<[string, Buffer | string]>([
    ['a.svg', '<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'],
    ['a.png', '<svg xmlns="http://www.w3.org/2000/svg"/>'],
    ['a.html', '<!doctype html><script>alert(1)</script>'],
    ['a.txt', '\n <html><script>alert(1)</script></html>'],
    ['a.csv', '<?php system($_GET[0]);'],
    ['a.txt', '#!/bin/sh\nrm -rf /\n'],
    ['a.txt', Buffer.from([1, 2, 3])],
    ['a.exe', Buffer.from(`MZ${'\0'.repeat(200)}`)],
    ['a.pdf', Buffer.from(`MZ${'\0'.repeat(200)}`)],
    ['a.sh', '#!/bin/sh\necho\n'],
    ['a.zip', Buffer.from(`PK\u0003\u0004${'\0'.repeat(40)}`)],
    ['a', 'just text'],
  ])('%s that holds something else or nothing we know', async (name, bytes) => {
    await refusedAsFile({ name, bytes }, { status: 422, code: 'file-type' })
  })

  it('a type that its extension denies', async () => {
    const answer = await refusedAsFile(
      { name: 'a.pdf', bytes: await drawn() },
      { status: 422, code: 'file-extension' },
    )
    expect(answer.body.detail).toContain('.png')
  })

  it.each([
    ['jpeg', 'html'],
    ['jpeg', 'zip'],
    ['gif', 'html'],
    ['gif', 'zip'],
    ['png', 'zip'],
    ['webp', 'html'],
  ] as const)('a %s with %s behind it', async (format, tail) => {
    const bytes = Buffer.concat([await drawn(format), Buffer.from(TAIL[tail], 'latin1')])
    await refusedAsFile({ name: `a.${format}`, bytes }, { status: 422, code: 'file-doubtful' })
  })

  it('a JPEG with PHP in its comment', async () => {
    const php = Buffer.from('<?php system($_GET[0]); ?>')
    const jpeg = await drawn('jpeg')
    const comment = Buffer.concat([Buffer.from([0xff, 0xfe, 0, php.length + 2]), php])
    const bytes = Buffer.concat([jpeg.subarray(0, 2), comment, jpeg.subarray(2)])
    await refusedAsFile({ name: 'a.jpg', bytes }, { status: 422, code: 'file-doubtful' })
  })

  it('a PDF with an archive or a page behind it', async () => {
    for (const tail of Object.values(TAIL))
      await refusedAsFile(
        { name: 'a.pdf', bytes: Buffer.concat([PDF, Buffer.from(tail, 'latin1')]) },
        { status: 422, code: 'file-doubtful' },
      )
  })

  it('a picture that breaks off', async () => {
    const png = await drawn('png', 300, 300)
    const cut = Buffer.concat([png.subarray(0, 60), png.subarray(png.length - 12)])
    const answer = await refusedAsFile({ name: 'a.png', bytes: cut }, { status: 422 })
    expect(['picture-broken', 'file-doubtful']).toContain(answer.body.code)
  })

  it('a bomb: few bytes, far too many pixels', async () => {
    const bomb = blackPng(12_000)
    expect(bomb.length).toBeLessThan(1_000_000)
    await refusedAsFile({ name: 'a.png', bytes: bomb }, { status: 422, code: 'picture-too-large' })
  })

  it('an empty file', async () => {
    await refusedAsFile({ name: 'a.png', bytes: '' }, { status: 422, code: 'file-empty' })
  })

  it('a file over 25 MB, and not one byte less', async () => {
    const line = Buffer.alloc(25 * 1024 * 1024 + 1, 'а ')
    await refusedAsFile({ name: 'a.txt', bytes: line }, { status: 413, code: 'file-too-large' })
    const full = Buffer.alloc(25 * 1024 * 1024, 'x')
    expect((await add({ name: 'a.txt', bytes: full })).status).toBe(201)
  })

  it.each([
    '../a.png',
    '..\\\\a.png',
    'C:\\\\x\\\\a.png',
    '/etc/a.png',
    'a\u0000.png',
    'a\u0007.png',
    'a\u0085.png',
    'фото\u202egpj.png',
    'a\u200bb.png',
    '\ufeffa.png',
    'con.png',
    'LPT1.png',
    'nul',
    '..',
    'a.png.',
    '',
    ' ',
    `${'я'.repeat(197)}.png`,
  ])('a file called “%s”', async (name) => {
    const answer = await refusedAsFile({ name, bytes: await drawn() }, { status: name === '' ? 422 : 422 })
    expect(answer.body.code).toBe('file-name')
  })

  it('takes the longest name that it may have', async () => {
    const name = `${'я'.repeat(196)}.png`
    expect((await add({ name, bytes: await drawn() })).body.name).toBe(name)
  })

  it('a body of other shape: no file, another field, two files, no multipart, half of it', async () => {
    const png = await drawn()
    const before = await databaseDigest(test)
    const files = stored()
    const request = { method: 'POST' as const, url: filesUrl(), token }
    const malformed = { status: 400 }
    await refused(addOperation, { ...request, ...multipart() }, malformed)
    await refused(
      addOperation,
      { ...request, ...multipart({ field: 'other', name: 'a.png', bytes: png }) },
      malformed,
    )
    await refused(
      addOperation,
      { ...request, ...multipart({ field: '__proto__', name: 'a.png', bytes: png }) },
      malformed,
    )
    await refused(
      addOperation,
      { ...request, ...multipart({ field: 'file', bytes: 'text', type: 'text/plain' }) },
      malformed,
    )
    const one = { name: 'a.png', bytes: png }
    await refused(addOperation, { ...request, ...multipart(one, one) }, malformed)
    await refused(addOperation, { ...request, ...multipart(one, { field: 'x', bytes: '1' }) }, malformed)
    const whole = multipart(one)
    await refused(
      addOperation,
      { ...request, ...whole, body: whole.body.subarray(0, whole.body.length - 40) },
      malformed,
    )
    await refused(
      addOperation,
      { ...request, ...whole, headers: { 'content-type': 'multipart/form-data' } },
      malformed,
    )
    for (const type of ['application/json', 'image/png', 'text/plain', 'application/x-www-form-urlencoded'])
      await refused(
        addOperation,
        { ...request, body: png, headers: { 'content-type': type } },
        { status: 415, code: 'not-multipart' },
      )
    await refused(addOperation, request, { status: 415, code: 'not-multipart' })
    expect(stored()).toEqual(files)
    expect(await databaseDigest(test)).toEqual(before)
  })

  it.each(['archived', 'deleted'] as const)('anything for a client that is %s', async (state) => {
    const fileId = await plantFile({ ...world, clientId: place.clientId })
    await setState(test, place.clientId, state)
    await refusedAsFile({ name: 'a.png', bytes: await drawn() }, { status: 409, code: `client-${state}` })
    const url = `${filesUrl()}/${fileId}`
    const answer = await test.call({ method: 'DELETE', url, token })
    expect([answer.status, answer.body.code]).toEqual([409, `client-${state}`])
    expect((await bytesOf(`${url}/content`)).status).toBe(200)
  })

  it('anything from who may only look', async () => {
    const viewer = await actAs(test, 'instructor')
    const answer = await test.call({
      method: 'POST',
      url: filesUrl(),
      token: viewer.token,
      ...multipart({ name: 'a.png', bytes: await drawn() }),
    })
    expect(answer.status).toBe(403)
    expect(await rows()).toEqual([])
  })
})
