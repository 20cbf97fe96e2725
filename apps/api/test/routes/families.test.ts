import { beforeEach, describe, expect, it } from 'vitest'
import { actAs } from '../support/actors.ts'
import { addClient } from '../support/builders.ts'
import { databaseDigest } from '../support/digest.ts'
import { familyCalls, type Somebody } from '../support/families.ts'
import { recordedOf } from '../support/journal.ts'
import { makeWorld } from '../support/requests.ts'
import { startTestApp } from '../support/test-app.ts'

const test = await startTestApp()
const world = await makeWorld(test)
const { post, remove, get, share, addRelatives, begin, familiesOf, membersOf, refused } = familyCalls(world)
const { token } = world
const told = async ({ id }: Somebody) =>
  (await recordedOf(test, id)).filter(({ action }) => action.startsWith('family.'))

let mother: Somebody
let father: Somebody
let son: Somebody
beforeEach(async () => {
  ;({ mother, father, son } = await addRelatives())
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
