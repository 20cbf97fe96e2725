import { beforeEach, describe, expect, it } from 'vitest'
import { actAs } from '../support/actors.ts'
import { giveApiKey } from '../support/api-keys.ts'
import { addClient, person } from '../support/builders.ts'
import { databaseDigest } from '../support/digest.ts'
import { recordedOf, setState } from '../support/journal.ts'
import { makeWorld } from '../support/requests.ts'
import { startTestApp } from '../support/test-app.ts'

const test = await startTestApp()
const world = await makeWorld(test)
const { token } = world

const post = (url: string, body?: object, key?: string) =>
  test.call({
    method: 'POST',
    url: `/api/v1${url}`,
    token,
    ...(body && { body }),
    ...(key !== undefined && { headers: { 'idempotency-key': key } }),
  })
const remove = (url: string, version = 1) =>
  test.call({
    method: 'DELETE',
    url: `/api/v1${url}`,
    token,
    headers: { 'if-match': `"${version}"` },
  })
const get = (url: string, as = token) => test.call({ url: `/api/v1${url}`, token: as })
const share = (family: { id: string; version: number }, clientId: string, payerShareBasisPoints: number) =>
  test.call({
    method: 'PATCH',
    url: `/api/v1/families/${family.id}/members/${clientId}`,
    token,
    body: { payerShareBasisPoints },
    headers: { 'if-match': `"${family.version}"` },
  })

interface Somebody {
  id: string
  displayName: string
  shortName: string
}
const add = (lastName: string, more: object = {}): Promise<Somebody> =>
  addClient(test, token, person(world.groupId, lastName, more))
const begin = async (head: Somebody, ...members: Somebody[]) => {
  const answer = await post('/families', { headId: head.id, memberIds: members.map(({ id }) => id) })
  expect(answer.status, JSON.stringify(answer.body)).toBe(201)
  return answer.body
}
const familiesOf = async ({ id }: Somebody) => (await get(`/clients/${id}/families`)).body.items
/** Who is in the family with which share, the head marked. */
const membersOf = async (id: string): Promise<Record<string, string>> => {
  const { rows } = await test.owner.query<{ name: string; head: boolean; share: number }>(
    `SELECT c.last_name AS name, m.is_head AS head, m.payer_share_basis_points AS share
     FROM family_member m JOIN client c ON c.id = m.client_id WHERE m.family_id = $1`,
    [id],
  )
  return Object.fromEntries(rows.map(({ name, head, share: part }) => [name, `${head ? '★ ' : ''}${part}`]))
}
const told = async ({ id }: Somebody) =>
  (await recordedOf(test, id)).filter(({ action }) => action.startsWith('family.'))

/** Expects a refusal by this code that wrote nothing; the words of it. */
async function refused(answer: () => ReturnType<typeof post>, status: number, code: string): Promise<string> {
  const before = await databaseDigest(test)
  const { status: got, body } = await answer()
  expect([got, got === 422 ? body.errors[0].code : body.code], JSON.stringify(body)).toEqual([status, code])
  expect(await databaseDigest(test)).toEqual(before)
  return got === 422 ? body.errors[0].detail : body.detail
}

let mother: Somebody
let father: Somebody
let son: Somebody
beforeEach(async () => {
  mother = await add('Тестова', { birthDate: '1990-05-01', phones: [{ number: '8 (911) 222-33-44' }] })
  father = await add('Тестов')
  son = await add('Тестов-сын', { birthDate: '2015-03-02' })
})

describe('a family', () => {
  it('begins with its head and members, and every member’s card shows it', async () => {
    const family = await begin(mother, son)
    expect(family).toMatchObject({
      head: { id: mother.id, displayName: 'Тестова Фёдор Петрович' },
      version: 1,
      members: [
        {
          client: {
            id: mother.id,
            shortName: mother.shortName,
            kind: 'person',
            state: 'active',
            masked: [],
          },
          isHead: true,
          payerShareBasisPoints: 10_000,
          otherFamily: null,
          joinedAt: test.clock.now().toISOString(),
        },
        { client: { id: son.id, birthDate: '2015-03-02', mainPhone: null }, isHead: false },
      ],
    })
    expect(family.members[0].client.mainPhone).toBe('+79112223344')
    expect(await familiesOf(mother)).toEqual([family])
    expect(await familiesOf(son)).toEqual([family])
    expect(await familiesOf(father)).toEqual([])
    const read = await get(`/families/${family.id}`)
    expect([read.body, read.headers.etag]).toEqual([family, '"1"'])
    const about = { id: family.id, head: { id: mother.id, name: mother.displayName } }
    expect(await told(mother)).toMatchObject([
      { action: 'family.created', links: [mother.id], changes: { family: { old: null, new: about } } },
    ])
    expect(await told(son)).toMatchObject([
      { action: 'family.joined', links: [mother.id, son.id].sort(), changes: { family: { new: about } } },
    ])
  })

  it('hides of its members what the role may not see', async () => {
    const family = await begin(mother, son)
    const seller = await actAs(test, 'seller')
    const { members } = (await get(`/families/${family.id}`, seller.token)).body
    expect(members[0].client).toMatchObject({
      birthDate: null,
      mainPhone: null,
      masked: ['birthDate', 'phones'],
    })
    expect(members[1].client).toMatchObject({ birthDate: null, mainPhone: null, masked: ['birthDate'] })
  })

  it('takes members in and lets them go, and counts its versions', async () => {
    const family = await begin(mother)
    const joined = await post(`/families/${family.id}/members`, { clientId: son.id }, 'join-once')
    expect([joined.status, joined.body.version, joined.headers.etag]).toEqual([200, 2, '"2"'])
    expect(
      (await post(`/families/${family.id}/members`, { clientId: son.id }, 'join-once')).body.version,
    ).toBe(2)
    expect(await membersOf(family.id)).toEqual({ Тестова: '★ 10000', 'Тестов-сын': '10000' })
    expect((await remove(`/families/${family.id}/members/${son.id}`)).status).toBe(204)
    expect(await membersOf(family.id)).toEqual({ Тестова: '★ 10000' })
    expect((await told(son)).map(({ action }) => action)).toEqual(['family.joined', 'family.left'])
  })

  it('changes its head, and the old one stays', async () => {
    const family = await begin(mother, father)
    const { status, body } = await post(`/families/${family.id}/head`, { clientId: father.id })
    expect([status, body.head.id, body.version]).toEqual([200, father.id, 2])
    expect(await membersOf(family.id)).toEqual({ Тестова: '10000', Тестов: '★ 10000' })
    expect((await told(father)).at(-1)).toMatchObject({
      action: 'family.head-changed',
      links: [father.id, mother.id].sort(),
      changes: { 'family.head': { old: { name: mother.displayName }, new: { name: father.displayName } } },
    })
    const before = await databaseDigest(test)
    expect((await post(`/families/${family.id}/head`, { clientId: father.id })).body.version).toBe(2)
    expect(await databaseDigest(test)).toEqual(before)
  })

  it('ends when it is dissolved, or when the last member leaves', async () => {
    const one = await begin(mother, son)
    expect((await remove(`/families/${one.id}`, 2)).body.code).toBe('version-stale')
    expect((await remove(`/families/${one.id}`)).status).toBe(204)
    expect((await get(`/families/${one.id}`)).status).toBe(404)
    for (const who of [mother, son]) expect((await told(who)).at(-1)?.action).toBe('family.dissolved')
    const two = await begin(mother)
    expect((await remove(`/families/${two.id}/members/${mother.id}`)).status).toBe(204)
    const { rows } = await test.owner.query('SELECT 1 FROM family WHERE id IN ($1, $2)', [one.id, two.id])
    expect(rows).toEqual([])
  })

  it('may have an employee among its members', async () => {
    const firm = await addClient(test, token, {
      kind: 'organization',
      name: 'Заря',
      groupId: world.groupId,
    })
    const employee = await addClient(test, token, { kind: 'person', lastName: 'Зорин', parentId: firm.id })
    await begin(mother, employee)
    expect(await familiesOf(employee)).toHaveLength(1)
    const words = await refused(() => post('/families', { headId: firm.id }), 422, 'not-a-person')
    expect(words).toContain('только люди')
  })
})

describe('a child of two families', () => {
  it('joins the second by a split, has it changed from either side, and leaves the other paying all', async () => {
    const hers = await begin(mother, son)
    const his = await begin(father)
    const join = { clientId: son.id, payerShareBasisPoints: 3000 }
    expect((await post(`/families/${his.id}/members`, join)).status).toBe(200)
    expect(await membersOf(hers.id)).toMatchObject({ 'Тестов-сын': '7000' })
    const [first, second] = await familiesOf(son)
    expect([first.id, second.id]).toEqual([hers.id, his.id])
    expect(first.members[1].otherFamily).toEqual({
      id: his.id,
      head: { id: father.id, displayName: father.displayName },
    })
    expect((await told(son)).slice(-2)).toMatchObject([
      { action: 'family.joined', changes: { 'family.payerShareBasisPoints': { old: null, new: 3000 } } },
      {
        action: 'family.share-changed',
        links: [mother.id, son.id].sort(),
        changes: { 'family.payerShareBasisPoints': { old: 10_000, new: 7000 } },
      },
    ])
    const changed = await share(first, son.id, 2500)
    expect([changed.status, changed.headers.etag, changed.body.payerShareBasisPoints]).toEqual([
      200,
      '"3"',
      2500,
    ])
    expect(await membersOf(his.id)).toMatchObject({ 'Тестов-сын': '7500' })
    const stale = await share(first, son.id, 100)
    expect([stale.status, stale.body.current.payerShareBasisPoints]).toEqual([412, 2500])
    await remove(`/families/${hers.id}/members/${son.id}`)
    expect(await membersOf(his.id)).toMatchObject({ 'Тестов-сын': '10000' })
  })

  it('is a member of one, and may head another with a split', async () => {
    await begin(mother, son)
    const words = await refused(() => post('/families', { headId: son.id }), 409, 'in-another-family')
    expect(words).toBe(
      `${son.displayName} уже в другой семье, её глава: ${mother.displayName}. Разделите оплату между семьями или сначала выведите клиента оттуда.`,
    )
    const own = await post('/families', { headId: son.id, payerShareBasisPoints: 4000 })
    expect(own.status).toBe(201)
    expect((await familiesOf(son)).map(({ head }: { head: Somebody }) => head.id)).toEqual([
      son.id,
      mother.id,
    ])
    expect((await remove(`/families/${own.body.id}`)).status).toBe(204)
    expect((await familiesOf(son))[0].members[1].payerShareBasisPoints).toBe(10_000)
  })
})

describe('refused, changing nothing:', () => {
  it('another family without a split, a third family, and a share where there is nothing to split', async () => {
    const hers = await begin(mother, son)
    const his = await begin(father)
    const grandmother = await begin(await add('Бабушкина'))
    const join = (id: string, more: object = {}) =>
      post(`/families/${id}/members`, { clientId: son.id, ...more })
    expect(await refused(() => join(his.id), 409, 'in-another-family')).toContain(mother.displayName)
    await refused(() => share(hers, son.id, 5000), 409, 'nothing-to-split')
    expect((await join(his.id, { payerShareBasisPoints: 5000 })).status).toBe(200)
    await refused(() => join(grandmother.id, { payerShareBasisPoints: 5000 }), 409, 'two-families')
    await refused(() => join(his.id, { payerShareBasisPoints: 5000 }), 409, 'member-already')
    const alone = await add('Одинцов')
    await refused(
      () => post(`/families/${hers.id}/members`, { clientId: alone.id, payerShareBasisPoints: 1 }),
      409,
      'nothing-to-split',
    )
    for (const bad of [0, 10_000, 0.5])
      expect((await join(hers.id, { payerShareBasisPoints: bad })).status).toBe(400)
  })

  it('two families of one head, a head who leaves others behind, and one who isn’t a member', async () => {
    const hers = await begin(mother, son)
    const his = await begin(father)
    await refused(() => post('/families', { headId: mother.id }), 409, 'heads-another')
    await refused(
      () => post('/families', { headId: mother.id, payerShareBasisPoints: 1 }),
      409,
      'heads-another',
    )
    await refused(() => remove(`/families/${hers.id}/members/${mother.id}`), 409, 'head-leaves')
    await refused(() => post(`/families/${hers.id}/head`, { clientId: father.id }), 404, 'not-a-member')
    await refused(() => remove(`/families/${hers.id}/members/${father.id}`), 404, 'not-a-member')
    await post(`/families/${hers.id}/members`, { clientId: father.id, payerShareBasisPoints: 5000 })
    await refused(() => post(`/families/${hers.id}/head`, { clientId: father.id }), 409, 'heads-another')
    expect(await membersOf(his.id)).toEqual({ Тестов: '★ 5000' })
  })

  it.each(['archived', 'deleted'] as const)(
    'a client that is %s, by name; leaving they may',
    async (state) => {
      const family = await begin(mother, son)
      await setState(test, father.id, state)
      const words = await refused(
        () => post(`/families/${family.id}/members`, { clientId: father.id }),
        409,
        `member-${state}`,
      )
      expect(words).toContain(father.displayName)
      await refused(() => post('/families', { headId: father.id }), 409, `member-${state}`)
      await setState(test, son.id, state)
      await refused(() => post(`/families/${family.id}/head`, { clientId: son.id }), 409, `member-${state}`)
      expect((await familiesOf(mother))[0].members[1].client.state).toBe(state)
      expect((await remove(`/families/${family.id}/members/${son.id}`)).status).toBe(204)
    },
  )

  it('who isn’t there, more than fifty, and a family that is gone', async () => {
    const nobody = '01926f3e-7c5a-7d31-9d0e-3f2b8a6c1e54'
    const family = await begin(mother)
    await refused(() => post(`/families/${family.id}/members`, { clientId: nobody }), 422, 'unknown')
    await refused(() => post('/families', { headId: father.id, memberIds: [nobody] }), 422, 'unknown')
    await refused(() => post(`/families/${nobody}/members`, { clientId: son.id }), 404, 'family-not-found')
    await refused(() => remove(`/families/${nobody}`), 404, 'family-not-found')
    expect((await get(`/clients/${nobody}/families`)).status).toBe(404)
    await refused(
      () => post('/families', { headId: father.id, memberIds: [father.id] }),
      409,
      'member-already',
    )
    const children = await Promise.all(Array.from({ length: 49 }, (_, i) => add(`Птенцов ${i}`)))
    for (const { id } of children)
      expect((await post(`/families/${family.id}/members`, { clientId: id })).status).toBe(200)
    await refused(() => post(`/families/${family.id}/members`, { clientId: son.id }), 409, 'family-full')
    await refused(
      () => post('/clients', person(world.groupId, 'Птенцов', { familyId: family.id })),
      409,
      'family-full',
    )
  })

  it('without naming anybody to who may not see clients', async () => {
    await begin(mother, son)
    const { key } = await giveApiKey(test, world.staffId, ['clients.edit'])
    const answer = await test.call({
      method: 'POST',
      url: '/api/v1/families',
      token: key,
      body: { headId: son.id },
    })
    expect([answer.status, answer.body.code]).toEqual([409, 'in-another-family'])
    expect(answer.body.detail).not.toContain('Тестов')
  })

  it('who may see clients but not edit them', async () => {
    const family = await begin(mother, son)
    const { key: guest } = await giveApiKey(test, world.staffId, ['clients.view'])
    expect((await get(`/families/${family.id}`, guest)).status).toBe(200)
    const before = await databaseDigest(test)
    const attempts = [
      ['POST', '/families', { headId: father.id }],
      ['POST', `/families/${family.id}/members`, { clientId: father.id }],
      ['POST', `/families/${family.id}/head`, { clientId: son.id }],
      ['DELETE', `/families/${family.id}/members/${son.id}`],
      ['DELETE', `/families/${family.id}`],
    ] as const
    for (const [method, url, body] of attempts)
      expect((await test.call({ method, url: `/api/v1${url}`, token: guest, body })).status).toBe(403)
    expect(await databaseDigest(test)).toEqual(before)
  })
})
