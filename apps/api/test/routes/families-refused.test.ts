import { beforeEach, describe, expect, it } from 'vitest'
import { giveApiKey } from '../support/api-keys.ts'
import { person } from '../support/builders.ts'
import { databaseDigest } from '../support/digest.ts'
import { familyCalls, type Somebody } from '../support/families.ts'
import { setState } from '../support/journal.ts'
import { makeWorld } from '../support/requests.ts'
import { startTestApp } from '../support/test-app.ts'

const test = await startTestApp()
const world = await makeWorld(test)
const { post, remove, get, share, add, addRelatives, begin, familiesOf, membersOf, refused } =
  familyCalls(world)

let mother: Somebody
let father: Somebody
let son: Somebody
beforeEach(async () => {
  ;({ mother, father, son } = await addRelatives())
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
