import { createHash } from 'node:crypto'
import { readdirSync, utimesSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { UPLOADS_FOLDER } from '@kith/postgres/backup.ts'
import sharp from 'sharp'
import { beforeEach, describe, expect, it } from 'vitest'
import { keepFiles } from '../../src/housekeeping/files.ts'
import { FILES_FOLDER, fileStore, keyOf } from '../../src/platform/files/store.ts'
import { actAs } from '../support/actors.ts'
import { addClient, person } from '../support/builders.ts'
import { databaseDigest } from '../support/digest.ts'
import { documentOf, operationsOf } from '../support/document.ts'
import { recordedOf, setState } from '../support/journal.ts'
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

let clientId = ''
beforeEach(async () => {
  clientId = (await addClient(test, token, person(world.groupId))).id
})

const folder = (name: string) => join(test.config.dataDir, name)
/** Every file under a folder of the data directory. */
const filesIn = (name: string): string[] => {
  try {
    return readdirSync(folder(name), { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => entry.name)
      .sort()
  } catch {
    return []
  }
}
const stored = () => [...filesIn(FILES_FOLDER), ...filesIn('incoming')]

const filesUrl = (id = clientId) => `/api/v1/clients/${id}/files`
const add = (part: Part, headers: Record<string, string> = {}) => {
  const { body, headers: type } = multipart(part)
  return test.call({ method: 'POST', url: filesUrl(), token, body, headers: { ...type, ...headers } })
}
const bytesOf = async (url: string) => {
  const answer = await test.app.inject({ url, headers: { authorization: `Bearer ${token}` } })
  return { status: answer.statusCode, headers: answer.headers, bytes: answer.rawPayload }
}
const rows = async () => {
  const { rows: found } = await test.owner.query('SELECT * FROM client_file WHERE client_id = $1', [clientId])
  return found
}

const PDF = Buffer.from('%PDF-1.4\n1 0 obj <</Type /Catalog>> endobj\ntrailer <<>>\n%%EOF\n')
const TAIL = { html: '<html><script>alert(1)</script></html>', zip: `PK\u0005\u0006${'\0'.repeat(18)}` }

describe('adding a file', () => {
  it('keeps its bytes, tells its type by content, and says so in the history', async () => {
    const bytes = await drawn('png', 1200, 600)
    const answer = await add({ name: 'Рецепт ЁЖ.png', bytes, type: 'text/html' })
    expect(answer.status, JSON.stringify(answer.body)).toBe(201)
    expect(answer.body).toMatchObject({
      name: 'Рецепт ЁЖ.png',
      mediaType: 'image/png',
      size: bytes.length,
      width: 1200,
      height: 600,
      hasPreview: true,
      author: { kind: 'staff', id: world.staffId },
    })
    const [row] = await rows()
    expect(row.sha256).toEqual(createHash('sha256').update(bytes).digest())
    expect(await recordedOf(test, clientId)).toContainEqual(
      expect.objectContaining({
        action: 'client.file-added',
        changes: { file: { old: null, new: { id: row.id, name: 'Рецепт ЁЖ.png' } } },
      }),
    )
    expect(answer.headers.location).toBe(`${filesUrl()}/${row.id}/content`)
    expect(filesIn('incoming')).toEqual([])
  })

  it('gives them back as an attachment under its name, never to be run or kept', async () => {
    const bytes = await drawn('jpeg')
    const { body } = await add({ name: `Скан "1" o'K.jpeg`.replaceAll('"', ''), bytes })
    const got = await bytesOf(`${filesUrl()}/${body.id}/content`)
    expect(got.status).toBe(200)
    expect(got.bytes).toEqual(bytes)
    expect(got.headers).toMatchObject({
      'content-type': 'image/jpeg',
      'content-length': String(bytes.length),
      'content-disposition': `attachment; filename="____ 1 o'K.jpeg"; filename*=UTF-8''%D0%A1%D0%BA%D0%B0%D0%BD%201%20o%27K.jpeg`,
      'x-content-type-options': 'nosniff',
      'cache-control': 'private, no-store',
    })
  })

  it('draws a preview upright, of at most 480 pixels and without EXIF', async () => {
    const bytes = await sharp({ create: { width: 900, height: 300, channels: 3, background: 'red' } })
      .withExif({ IFD0: { Artist: 'Тайный Автор' } })
      .withMetadata({ orientation: 6 })
      .jpeg()
      .toBuffer()
    const { body } = await add({ name: 'a.jpg', bytes })
    expect(body).toMatchObject({ width: 300, height: 900 })
    const got = await bytesOf(`${filesUrl()}/${body.id}/preview`)
    const seen = await sharp(got.bytes).metadata()
    expect(seen).toMatchObject({ format: 'webp', width: 160, height: 480 })
    expect(seen.exif).toBeUndefined()
    expect(got.headers['content-type']).toBe('image/webp')
  })

  it.each([
    ['a.pdf', 'application/pdf', PDF],
    ['a.txt', 'text/plain; charset=utf-8', Buffer.from('Привет, мир\n')],
    [
      'a.txt',
      'text/plain; charset=windows-1251',
      Buffer.from([0xcf, 0xf0, 0xe8, 0xe2, 0xe5, 0xf2, 0x0d, 0x0a]),
    ],
    ['a.csv', 'text/csv; charset=utf-8', Buffer.from('\ufeffa;b\r\n1;2\r\n')],
  ])('takes %s as %s, without a preview', async (name, mediaType, bytes) => {
    const { status, body } = await add({ name, bytes })
    expect(status, JSON.stringify(body)).toBe(201)
    expect(body).toMatchObject({ mediaType, hasPreview: false, width: null })
    expect((await bytesOf(`${filesUrl()}/${body.id}/preview`)).status).toBe(404)
  })

  it.each(['jpeg', 'png', 'webp', 'gif'] as const)('takes a %s', async (format) => {
    expect((await add({ name: `a.${format}`, bytes: await drawn(format) })).status).toBe(201)
  })

  it('takes a JPEG with a second picture of the shot behind it, as cameras write', async () => {
    const bytes = Buffer.concat([
      await drawn('jpeg'),
      Buffer.alloc(64),
      await drawn('jpeg', 20, 20),
      Buffer.alloc(8),
    ])
    expect((await add({ name: 'a.jpg', bytes })).status).toBe(201)
  })

  it('is done once under one key, and the second copy of the bytes is thrown away', async () => {
    const headers = { 'idempotency-key': 'upload-1' }
    const part = { name: 'a.png', bytes: await drawn() }
    const first = await add(part, headers)
    const kept = stored()
    const second = await add(part, headers)
    expect(second.body).toEqual(first.body)
    expect(stored()).toEqual(kept)
    expect(await rows()).toHaveLength(1)
    const other = await add({ ...part, bytes: await drawn('png', 61, 40) }, headers)
    expect(other.body.code).toBe('idempotency-clash')
    expect(stored()).toEqual(kept)
  })
})

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
    const fileId = await plantFile({ ...world, clientId })
    await setState(test, clientId, state)
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

describe('the list', () => {
  it('is paged, newest first, and leaves deleted ones out', async () => {
    const ids: string[] = []
    for (let i = 0; i < 5; i++) {
      ids.unshift(await plantFile({ ...world, clientId }))
      test.clock.advance(1000)
    }
    await plantFile({ ...world, clientId }, { deleted: true })
    await plantFile({ ...world, clientId }, { purpose: 'photo' })
    const seen: string[] = []
    let cursor: string | null = ''
    while (cursor !== null) {
      const url: string = `${filesUrl()}?limit=2${cursor === '' ? '' : `&cursor=${cursor}`}`
      const { body } = await test.call({ url, token })
      seen.push(...body.items.map((item: { id: string }) => item.id))
      cursor = body.nextCursor
    }
    expect(seen).toEqual(ids)
  })
})

describe('deleting', () => {
  it('takes a file away, and bringing it back gives it again; both stand in the history', async () => {
    const { body } = await add({ name: 'a.png', bytes: await drawn() })
    const url = `${filesUrl()}/${body.id}`
    expect((await test.call({ method: 'DELETE', url, token })).status).toBe(204)
    expect((await test.call({ method: 'DELETE', url, token })).status).toBe(404)
    expect((await bytesOf(`${url}/content`)).status).toBe(404)
    expect((await test.call({ url: filesUrl(), token })).body.items).toEqual([])
    const back = await test.call({ method: 'POST', url: `${url}/restore`, token })
    expect(back.body).toEqual(body)
    expect((await bytesOf(`${url}/content`)).status).toBe(200)
    const actions = (await recordedOf(test, clientId)).map(({ action }) => action)
    expect(actions.slice(1)).toEqual(['client.file-added', 'client.file-deleted', 'client.file-restored'])
  })

  it('and looking work only under the client whose file it is', async () => {
    const { body } = await add({ name: 'a.png', bytes: await drawn() })
    const url = `/api/v1/clients/${world.clientId}/files/${body.id}`
    for (const path of ['/content', '/preview']) expect((await bytesOf(url + path)).status).toBe(404)
    expect((await test.call({ method: 'DELETE', url, token })).status).toBe(404)
    expect((await test.call({ method: 'POST', url: `${url}/restore`, token })).status).toBe(404)
  })
})

describe('looking', () => {
  it('into a file is noted: who and which', async () => {
    const { body } = await add({ name: 'a.png', bytes: await drawn() })
    await bytesOf(`${filesUrl()}/${body.id}/content`)
    await test.app.accessLog.flush()
    const { rows: views } = await test.owner.query(
      "SELECT actor_id, detail FROM access_log WHERE client_id = $1 AND kind = 'file'",
      [clientId],
    )
    expect(views).toEqual([{ actor_id: world.staffId, detail: { fileId: body.id } }])
  })
})

describe('housekeeping', () => {
  it('removes what has no row after a day, deleted files after thirty, and leaves the rest', async () => {
    const store = fileStore(test.config.dataDir)
    const { body } = await add({ name: 'a.png', bytes: await drawn() })
    const orphan = crypto.randomUUID()
    const fresh = crypto.randomUUID()
    await store.keep(orphan, 'original', { bytes: Buffer.from('x') })
    await store.keep(orphan, 'preview', { bytes: Buffer.from('x') })
    const abandoned = await store.incomingPath()
    writeFileSync(abandoned, 'half')
    const now = test.clock.now()
    const before = new Date(now.getTime() - 25 * 3_600_000)
    const paths = [keyOf(orphan, 'original'), keyOf(orphan, 'preview'), keyOf(body.id, 'original')]
    for (const path of [...paths.map((key) => join(folder(FILES_FOLDER), key)), abandoned])
      utimesSync(path, before, before)
    await store.keep(fresh, 'original', { bytes: Buffer.from('x') })
    utimesSync(join(folder(FILES_FOLDER), keyOf(fresh, 'original')), now, now)
    const gone = await plantFile({ ...world, clientId }, { deleted: true })
    await test.owner.query(
      "UPDATE client_file SET deleted_at = $2::timestamptz - interval '31 days' WHERE id = $1",
      [gone, now],
    )
    const kept = await keepFiles(test.database.prisma, store, test.clock)
    expect(kept).toMatchObject({ files: 1, orphans: 2, abandoned: 1 })
    expect(filesIn(FILES_FOLDER)).toEqual(expect.arrayContaining([fresh, body.id, `${body.id}.preview`]))
    expect(filesIn(FILES_FOLDER)).not.toContain(orphan)
    expect(filesIn('incoming')).toEqual([])
    expect((await bytesOf(`${filesUrl()}/${body.id}/content`)).status).toBe(200)
    expect((await rows()).map(({ id }) => id)).toEqual([body.id])
  })

  it('keeps files where backups look for them', () => {
    expect(FILES_FOLDER).toBe(UPLOADS_FOLDER)
  })
})
