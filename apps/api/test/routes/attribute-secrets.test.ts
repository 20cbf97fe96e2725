import { beforeEach, describe, expect, it } from 'vitest'
import { actAs } from '../support/actors.ts'
import { type AttributeMade, attributesOf, type OwnerPath } from '../support/attributes.ts'
import { addClient, addItem } from '../support/builders.ts'
import { databaseDigest } from '../support/digest.ts'
import { makeWorld } from '../support/requests.ts'
import { startTestApp } from '../support/test-app.ts'

const test = await startTestApp()
const world = await makeWorld(test)
const { token } = world
const by = attributesOf(world)
// May do everything to attributes but see hidden ones: who defines them, and who gives them to clients.
const blindAdmin = await actAs(test, 'system-administrator')
const blind = attributesOf(world, blindAdmin.token)

const SECRET = 'Тайное слово'
let secret: AttributeMade
let group: OwnerPath
let root: OwnerPath
let unit: OwnerPath
let made = 0
beforeEach(async () => {
  made += 1
  const groupId = await addItem(test, token, 'client-groups', `Группа ${made}`)
  const rootId = (await addClient(test, token, { kind: 'organization', name: 'ООО «Ромашка»', groupId })).id
  const unitId = (await addClient(test, token, { kind: 'unit', name: 'Склад', parentId: rootId })).id
  group = `client-groups/${groupId}`
  root = `clients/${rootId}`
  unit = `clients/${unitId}`
  secret = await by.add({ name: `${SECRET} ${made}`, type: 'string', hidden: true })
})

const get = (url: string, as: string) => test.call({ url: `/api/v1/${url}`, token: as })

/** Every address where the attribute, its value or its change could be read. */
const reads = () => [
  'attributes?hidden=true&retired=all',
  ...[root, unit, group].flatMap((owner) => [`${owner}/attributes`, `${owner}/attributes?hidden=true`]),
  ...[root, unit].flatMap((owner) => [
    owner,
    `${owner}/history?limit=200`,
    `${owner}/as-of?at=${test.clock.now().toISOString()}`,
    `${owner}/settings`,
  ]),
  `${group}/settings`,
]

describe('a hidden attribute', () => {
  it('is read nowhere without the permission, however it is asked for; with it, on demand', async () => {
    for (const owner of [group, root, unit]) expect((await by.set(owner, secret.id, SECRET)).status).toBe(200)
    for (const url of reads()) {
      const { status, body } = await get(url, blindAdmin.token)
      expect([url, status]).toEqual([url, 200])
      const text = JSON.stringify(body)
      expect([url, text.includes(SECRET), text.includes(secret.id)]).toEqual([url, false, false])
      if ('hiddenCount' in body) expect(body.hiddenCount).toBeNull()
    }
    expect((await get(`attributes/${secret.id}`, blindAdmin.token)).status).toBe(404)
    expect((await get(`attributes/${secret.id}/usage`, blindAdmin.token)).status).toBe(404)
    for (const owner of [group, root, unit]) {
      expect(JSON.stringify((await get(`${owner}/attributes`, token)).body)).not.toContain(SECRET)
      const { body } = await get(`${owner}/attributes?hidden=true`, token)
      expect(JSON.stringify(body)).toContain(SECRET)
      expect(body.hiddenCount).toBeGreaterThan(0)
    }
    expect(JSON.stringify((await get(`${unit}/history`, token)).body)).toContain(SECRET)
  })

  it('is changed by nobody who may not see it, in the words of one that isn’t there', async () => {
    const before = await databaseDigest(test)
    for (const answer of [
      await blind.set(unit, secret.id, 'x'),
      await blind.reset(unit, secret.id),
      await blind.lock(unit, secret.id),
      await blind.set(group, secret.id, 'x'),
      await blind.lock(group, secret.id, false),
      await blind.patch(secret, { hidden: false }),
    ])
      expect([answer.status, answer.body.code]).toEqual([404, 'attribute-not-found'])
    const shown = await by.add()
    const moved = await test.call({
      method: 'POST',
      url: `/api/v1/attributes/${shown.id}/move`,
      token: blindAdmin.token,
      body: { place: 'before', otherId: secret.id },
    })
    expect(moved.body.errors[0].code).toBe('unknown')
    await test.call({
      method: 'DELETE',
      url: `/api/v1/attributes/${shown.id}`,
      token,
      headers: { 'if-match': '"1"' },
    })
    const removed = await test.call({
      method: 'DELETE',
      url: `/api/v1/attributes/${secret.id}`,
      token: blindAdmin.token,
      headers: { 'if-match': '"1"' },
    })
    expect(removed.status).toBe(404)
    const { rows } = await test.owner.query('SELECT count(*)::int AS count FROM attribute WHERE id = $1', [
      secret.id,
    ])
    expect(rows[0].count).toBe(1)
    expect((await databaseDigest(test)).setting).toEqual(before.setting)
  })

  it('is made hidden by who would still see it', async () => {
    const shown = await by.add()
    const refused = await blind.patch(shown, { hidden: true })
    expect([refused.status, refused.body.errors[0]]).toEqual([
      422,
      expect.objectContaining({ pointer: '/hidden', code: 'not-yours' }),
    ])
    expect((await by.patch(shown, { hidden: true })).body.hidden).toBe(true)
  })

  it('that was shown before takes its history with it, and gives it back', async () => {
    const shown = await by.add({ name: `Явное ${made}`, type: 'string' })
    await by.set(unit, shown.id, 'Слово')
    const told = async (as: string) => JSON.stringify((await get(`${unit}/history`, as)).body)
    expect(await told(blindAdmin.token)).toContain('Слово')
    await by.patch(shown, { hidden: true })
    expect(await told(blindAdmin.token)).not.toContain('Слово')
    expect(await told(token)).toContain('Слово')
    await by.patch({ id: shown.id, version: 2 }, { hidden: false })
    expect(await told(blindAdmin.token)).toContain('Слово')
  })

  it('keeps what was told while it was hidden, also when it is shown, or gone', async () => {
    await by.set(unit, secret.id, 'Слово')
    await by.reset(unit, secret.id)
    const told = async (as: string) => JSON.stringify((await get(`${unit}/history`, as)).body)
    await by.patch(secret, { hidden: false })
    expect(await told(blindAdmin.token)).not.toContain('Слово')
    await test.call({
      method: 'DELETE',
      url: `/api/v1/attributes/${secret.id}`,
      token,
      headers: { 'if-match': '"2"' },
    })
    expect(await told(blindAdmin.token)).not.toContain('Слово')
    expect(await told(token)).toContain('Слово')
  })

  it('leaves no gap in the pages of a history', async () => {
    const shown = await by.add({ type: 'number' })
    for (let value = 1; value <= 3; value++) {
      await by.set(unit, shown.id, value)
      await by.set(unit, secret.id, `Слово ${value}`)
    }
    const first = (await get(`${unit}/history?limit=2`, blindAdmin.token)).body
    const next = await get(
      `${unit}/history?limit=2&cursor=${encodeURIComponent(first.nextCursor)}`,
      blindAdmin.token,
    )
    const values = [...first.items, ...next.body.items].map(
      ({ changes }: { changes: { new: { value?: number } }[] }) => changes[0]?.new?.value,
    )
    expect(values.slice(0, 3)).toEqual([3, 2, 1])
    expect([first.items.length, next.body.items.length]).toEqual([2, 2])
  })
})
