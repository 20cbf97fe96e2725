import { describe, expect, it } from 'vitest'
import { passwordFits } from '../../src/platform/auth/password-hash.ts'
import { actAs } from '../support/actors.ts'
import { chainOf, settingsAt, storedSettings } from '../support/client-settings.ts'
import { databaseDigest } from '../support/digest.ts'
import { recordedOf } from '../support/journal.ts'
import { drawn, multipart } from '../support/multipart.ts'
import { makeWorld } from '../support/requests.ts'
import { startTestApp } from '../support/test-app.ts'

const test = await startTestApp()
const world = await makeWorld(test)
const { token } = world
const chain = () => chainOf(test, token, world.groupId, ['Ромашка', 'Север', 'Магазин'])
const logoUrl = (id: string) => `/api/v1/clients/${id}/logo`
const upload = async (id: string, format: 'png' | 'jpeg' | 'webp' | 'gif' = 'png', as = token) =>
  test.call({
    method: 'PUT',
    url: logoUrl(id),
    token: as,
    ...multipart({ name: `Знак.${format}`, bytes: await drawn(format) }),
  })
const look = (id: string) => test.call({ url: logoUrl(id), token })
const remove = (id: string) => test.call({ method: 'DELETE', url: logoUrl(id), token })
const lastLogo = async (id: string) =>
  (
    await test.owner.query(
      `SELECT id, deleted_at IS NOT NULL AS gone FROM client_file WHERE client_id = $1 ORDER BY id`,
      [id],
    )
  ).rows

describe('a logo', () => {
  it('is inherited until there is an own one, and again when that is taken away', async () => {
    const [root = '', unit = '', shop = ''] = await chain()
    expect((await look(shop)).body.code).toBe('logo-missing')
    const first = await upload(root, 'png')
    expect(first.status, JSON.stringify(first.body)).toBe(200)
    const shown = await look(shop)
    expect([shown.status, shown.headers['content-type'], shown.headers['cache-control']]).toEqual([
      200,
      'image/webp',
      'private, no-store',
    ])
    const own = await upload(unit, 'webp')
    const settings = settingsAt(test, token, `/clients/${shop}/settings`)
    expect((await settings.get('logo')).body).toMatchObject({
      effective: { fileId: own.body.id },
      source: { level: 'client', id: unit, name: 'Север' },
    })
    expect((await remove(unit)).status).toBe(204)
    expect((await settings.get('logo')).body).toMatchObject({ effective: { fileId: first.body.id } })
    expect(await storedSettings(test, [unit, shop])).toEqual([])
    expect(await lastLogo(unit)).toEqual([{ id: own.body.id, gone: true }])
    expect((await recordedOf(test, unit)).map(({ action }) => action)).toEqual([
      'client.created',
      'settings.changed',
      'settings.changed',
    ])
  })

  it('takes the place of the one before, and is in no list of files', async () => {
    const [root = ''] = await chain()
    const first = (await upload(root, 'png')).body.id
    const second = (await upload(root, 'jpeg')).body.id
    expect(await lastLogo(root)).toEqual([
      { id: first, gone: true },
      { id: second, gone: false },
    ])
    expect((await test.call({ url: `/api/v1/clients/${root}/files`, token })).body.items).toEqual([])
  })

  it('is refused, with nothing written, where it may not be', async () => {
    const [root = '', unit = ''] = await chain()
    const seller = await actAs(test, 'seller')
    await settingsAt(test, token, `/clients/${root}/settings`).lock('logo')
    const before = await databaseDigest(test)
    expect((await upload(root, 'png', seller.token)).status).toBe(403)
    expect((await upload(unit)).body.code).toBe('setting-locked')
    expect((await upload(root, 'gif')).body.code).toBe('logo-type')
    expect((await upload(crypto.randomUUID())).body.code).toBe('client-not-found')
    expect((await look(crypto.randomUUID())).body.code).toBe('client-not-found')
    expect((await remove(unit)).status).toBe(204)
    expect(await databaseDigest(test)).toEqual(before)
  })
})

describe('an access password', () => {
  it('is kept as a hash that fits it, and nobody can read it', async () => {
    const [root = '', unit = ''] = await chain()
    const url = `/api/v1/clients/${root}/access-password`
    const set = async () =>
      (await test.call({ url: `/api/v1/clients/${root}/settings`, token })).body.accessPassword
    const stored = async () => {
      const { rows } = await test.owner.query(
        'SELECT access_password_hash AS hash FROM client WHERE id = $1',
        [root],
      )
      return rows[0].hash as string | null
    }
    expect(await set()).toBe(false)
    expect((await test.call({ method: 'PUT', url, token, body: { password: 'тихая гавань' } })).status).toBe(
      204,
    )
    expect(await passwordFits(await stored(), 'тихая гавань')).toBe(true)
    expect(await passwordFits(await stored(), 'тихая')).toBe(false)
    expect(await set()).toBe(true)
    // It isn't inherited.
    expect((await test.call({ url: `/api/v1/clients/${unit}/settings`, token })).body.accessPassword).toBe(
      false,
    )
    const answers = await Promise.all(
      ['', '/settings', '/history'].map((path) =>
        test.call({ url: `/api/v1/clients/${root}${path}`, token }),
      ),
    )
    expect(JSON.stringify(answers.map(({ body }) => body))).not.toMatch(/argon2|тихая/)
    expect((await test.call({ method: 'DELETE', url, token })).status).toBe(204)
    const before = await databaseDigest(test)
    expect((await test.call({ method: 'DELETE', url, token })).status).toBe(204)
    expect(await databaseDigest(test)).toEqual(before)
    expect(await stored()).toBeNull()
    expect((await recordedOf(test, root)).slice(1).map(({ action, changes }) => [action, changes])).toEqual([
      ['client.access-password-set', { accessPassword: { old: false, new: true } }],
      ['client.access-password-removed', { accessPassword: { old: true, new: false } }],
    ])
  })

  it('has at least four characters and none of them blank at its ends, and asks for a permission', async () => {
    const [root = ''] = await chain()
    const url = `/api/v1/clients/${root}/access-password`
    const seller = await actAs(test, 'seller')
    const before = await databaseDigest(test)
    for (const password of ['abc', ' гавань', 'гавань ', 'x'.repeat(65), 1234])
      expect((await test.call({ method: 'PUT', url, token, body: { password } })).status).toBe(400)
    const body = { password: 'тихая гавань' }
    expect((await test.call({ method: 'PUT', url, token: seller.token, body })).status).toBe(403)
    expect((await test.call({ method: 'DELETE', url, token: seller.token })).status).toBe(403)
    expect(await databaseDigest(test)).toEqual(before)
  })
})
