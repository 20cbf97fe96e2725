import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import sharp from 'sharp'
import { beforeEach, describe, expect, it } from 'vitest'
import { FILES_FOLDER } from '../../src/platform/files/store.ts'
import { addClient, person } from '../support/builders.ts'
import { databaseDigest } from '../support/digest.ts'
import { recordedOf, setState } from '../support/journal.ts'
import { drawn, multipart } from '../support/multipart.ts'
import { makeWorld } from '../support/requests.ts'
import { startTestApp } from '../support/test-app.ts'

const test = await startTestApp()
const world = await makeWorld(test)
const { token } = world

let clientId = ''
beforeEach(async () => {
  clientId = (await addClient(test, token, person(world.groupId))).id
})

const url = () => `/api/v1/clients/${clientId}/photo`
const put = (bytes: Buffer, name = 'photo.jpg') =>
  test.call({ method: 'PUT', url: url(), token, ...multipart({ name, bytes }) })
const get = async (size: number) => {
  const answer = await test.app.inject({
    url: `${url()}?size=${size}`,
    headers: { authorization: `Bearer ${token}` },
  })
  return { status: answer.statusCode, headers: answer.headers, bytes: answer.rawPayload }
}
const clientRow = async () => {
  const { rows } = await test.owner.query('SELECT photo_id, version FROM client WHERE id = $1', [clientId])
  return rows[0]
}
const stored = () => {
  const folder = join(test.config.dataDir, FILES_FOLDER)
  return readdirSync(folder, { recursive: true, withFileTypes: true }).filter((e) => e.isFile()).length
}

/** A phone's picture: lying on its side by EXIF, left half red and right half blue, with a place and an author in it. */
async function taken(): Promise<Buffer> {
  const half = (background: string) => ({
    create: { width: 200, height: 200, channels: 3 as const, background },
  })
  return sharp(half('red'))
    .extend({ right: 200, background: 'blue' })
    .jpeg()
    .withExif({ IFD0: { Artist: 'Тайный Автор', Copyright: 'c' }, IFD3: { GPSLatitude: '55/1 45/1 0/1' } })
    .withMetadata({ orientation: 6 })
    .toBuffer()
}

describe('a photo', () => {
  it('is turned upright, cut to a square and drawn anew without metadata, in both sizes', async () => {
    const bytes = await taken()
    expect((await sharp(bytes).metadata()).exif).toBeDefined()
    const { status, body } = await put(bytes)
    expect(status, JSON.stringify(body)).toBe(200)
    expect((await clientRow()).photo_id).toBe(body.id)
    for (const size of [96, 480]) {
      const got = await get(size)
      expect(got.headers).toMatchObject({
        'content-type': 'image/webp',
        'cache-control': 'private, no-store',
      })
      const seen = await sharp(got.bytes).metadata()
      expect(seen).toMatchObject({ format: 'webp', width: size, height: size })
      expect([seen.exif, seen.xmp, seen.icc, seen.iptc, seen.orientation]).toEqual(Array(5).fill(undefined))
      expect(got.bytes.includes('Автор')).toBe(false)
      // What was on the left stands above.
      const { data, info } = await sharp(got.bytes).raw().toBuffer({ resolveWithObject: true })
      const at = (x: number, y: number) => [
        ...data.subarray((y * info.width + x) * info.channels).subarray(0, 3),
      ]
      const middle = Math.floor(size / 2)
      expect(at(middle, 10)[0]).toBeGreaterThan(200)
      expect(at(middle, size - 10)[2]).toBeGreaterThan(200)
    }
  })

  it('replaces the one before, counts as an edit, and the history tells that it happened', async () => {
    const first = (await put(await drawn('png'), 'a.png')).body.id
    const second = (await put(await drawn('webp'), 'b.webp')).body.id
    expect(await clientRow()).toEqual({ photo_id: second, version: 3 })
    const { rows } = await test.owner.query(
      'SELECT id, purpose, deleted_at IS NOT NULL AS deleted FROM client_file WHERE client_id = $1 ORDER BY id',
      [clientId],
    )
    expect(rows).toEqual([
      { id: first, purpose: 'photo', deleted: true },
      { id: second, purpose: 'photo', deleted: false },
    ])
    expect((await test.call({ method: 'DELETE', url: url(), token })).status).toBe(204)
    expect(await clientRow()).toEqual({ photo_id: null, version: 4 })
    expect((await get(96)).status).toBe(404)
    expect((await test.call({ method: 'DELETE', url: url(), token })).body.code).toBe('photo-missing')
    const entries = (await recordedOf(test, clientId)).slice(1)
    expect(entries.map(({ action, changes }) => [action, changes.photo])).toEqual([
      ['client.photo-changed', { old: false, new: true }],
      ['client.photo-changed', { old: true, new: true }],
      ['client.photo-deleted', { old: true, new: false }],
    ])
  })

  it('is no file of the card', async () => {
    const { body } = await put(await drawn('png'), 'a.png')
    const files = `/api/v1/clients/${clientId}/files`
    expect((await test.call({ url: files, token })).body.items).toEqual([])
    expect((await test.call({ url: `${files}/${body.id}/content`, token })).status).toBe(404)
    expect((await test.call({ method: 'DELETE', url: `${files}/${body.id}`, token })).status).toBe(404)
  })

  it.each<[string, () => Promise<Buffer>, number, string]>([
    ['a.gif', () => drawn('gif'), 422, 'photo-type'],
    ['a.pdf', async () => Buffer.from('%PDF-1.4\n%%EOF\n'), 422, 'photo-type'],
    ['a.jpg', async () => Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"/>'), 422, 'file-type'],
    [
      'a.jpg',
      async () => Buffer.concat([await drawn('jpeg'), Buffer.from('<?php x ?>')]),
      422,
      'file-doubtful',
    ],
    ['a.txt', async () => Buffer.alloc(10 * 1024 * 1024 + 1, 'x'), 413, 'file-too-large'],
    ['a/b.png', () => drawn('png'), 422, 'file-name'],
  ])('isn’t %s of another kind (%#), and nothing stays of it', async (name, make, status, code) => {
    await put(await drawn('png'), 'a.png')
    const before = await databaseDigest(test)
    const files = stored()
    const answer = await put(await make(), name)
    expect([answer.status, answer.body.code]).toEqual([status, code])
    expect(await databaseDigest(test)).toEqual(before)
    expect(stored()).toBe(files)
  })

  it.each(['archived', 'deleted'] as const)('isn’t changed on a client that is %s', async (state) => {
    await put(await drawn('png'), 'a.png')
    await setState(test, clientId, state)
    const before = await databaseDigest(test)
    expect((await put(await drawn('png'), 'a.png')).body.code).toBe(`client-${state}`)
    expect((await test.call({ method: 'DELETE', url: url(), token })).body.code).toBe(`client-${state}`)
    expect(await databaseDigest(test)).toEqual(before)
    expect((await get(96)).status).toBe(200)
  })

  it('is 96 or 480 pixels wide, and nothing else', async () => {
    await put(await drawn('png'), 'a.png')
    for (const size of [0, 97, 100_000]) expect((await get(size)).status).toBe(400)
  })
})
