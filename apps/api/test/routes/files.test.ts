import { createHash } from 'node:crypto'
import { utimesSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { UPLOADS_FOLDER } from '@kith/postgres/backup.ts'
import sharp from 'sharp'
import { describe, expect, it } from 'vitest'
import { keepFiles } from '../../src/housekeeping/files.ts'
import { FILES_FOLDER, fileStore, keyOf } from '../../src/platform/files/store.ts'
import { filesPlace, PDF } from '../support/client-files.ts'
import { recordedOf } from '../support/journal.ts'
import { drawn } from '../support/multipart.ts'
import { plantFile } from '../support/requests/files.ts'
import { makeWorld } from '../support/requests.ts'
import { startTestApp } from '../support/test-app.ts'

const test = await startTestApp()
const world = await makeWorld(test)
const { token } = world
const { place, folder, filesIn, stored, filesUrl, add, bytesOf, rows } = filesPlace(world)

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
    expect(await recordedOf(test, place.clientId)).toContainEqual(
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

describe('the list', () => {
  it('is paged, newest first, and leaves deleted ones out', async () => {
    const ids: string[] = []
    for (let i = 0; i < 5; i++) {
      ids.unshift(await plantFile({ ...world, clientId: place.clientId }))
      test.clock.advance(1000)
    }
    await plantFile({ ...world, clientId: place.clientId }, { deleted: true })
    await plantFile({ ...world, clientId: place.clientId }, { purpose: 'photo' })
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
    const actions = (await recordedOf(test, place.clientId)).map(({ action }) => action)
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
      [place.clientId],
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
    const gone = await plantFile({ ...world, clientId: place.clientId }, { deleted: true })
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
