import { beforeEach, describe, expect, it } from 'vitest'
import { actAs } from '../support/actors.ts'
import { databaseDigest } from '../support/digest.ts'
import { recordedOf, setState } from '../support/journal.ts'
import {
  addCouple,
  type Column,
  relationCalls,
  relationRows,
  TYPE,
  workedExample,
} from '../support/relations.ts'
import { makeWorld } from '../support/requests.ts'
import { startTestApp } from '../support/test-app.ts'

const test = await startTestApp()
const world = await makeWorld(test)
const { token } = world
const seller = await actAs(test, 'seller')
const NOBODY = '01926f3e-7c5a-7d31-9d0e-3f2b8a6c1e54'

let fyodor: { id: string }
let nadezhda: { id: string }
beforeEach(async () => {
  ;({ fyodor, nadezhda } = await addCouple(test, token, world.groupId))
})

const { relate, list, remove, refused } = relationCalls(test, { viewer: token, editor: seller.token })
const patch = (id: string, body: object) =>
  test.call({ method: 'PATCH', url: `/api/v1/relations/${id}`, token: seller.token, body })
const rows = () => relationRows(test, [fyodor.id, nadezhda.id])
const EXAMPLE = () => workedExample(nadezhda.id)

describe('the term of a relation', () => {
  const husband = async (more: object = {}) => {
    const answer = await relate(fyodor.id, { clientId: nadezhda.id, is: [TYPE.husband], has: [], ...more })
    expect(answer.status, JSON.stringify(answer.body)).toBe(201)
    return (await list(fyodor.id, '?state=all')).is.at(-1)
  }

  it('ends by its last day: gone from the list from the next day on, kept among the ended', async () => {
    const { id } = await husband({ validFrom: '2020-01-01', note: ' венчались \n' })
    const today = await patch(id, { validUntil: '2026-11-14' })
    expect(today).toMatchObject({
      status: 200,
      body: { id, validFrom: '2020-01-01', validUntil: '2026-11-14', ended: false, note: 'венчались' },
    })
    expect((await list(fyodor.id)).is).toHaveLength(1)
    expect((await patch(id, { validUntil: '2026-11-13' })).body.ended).toBe(true)
    expect((await list(fyodor.id)).is).toEqual([])
    expect((await list(nadezhda.id, '?state=ended')).has).toMatchObject([
      { id, ended: true, note: 'венчались' },
    ])
    expect((await list(fyodor.id, '?state=all')).is).toHaveLength(1)
    expect((await recordedOf(test, fyodor.id)).at(-1)).toMatchObject({
      action: 'relation.updated',
      links: [fyodor.id, nadezhda.id].sort(),
      changes: {
        relation: { new: { id, type: { name: 'Муж' } } },
        'relation.validUntil': { old: '2026-11-14', new: '2026-11-13' },
      },
    })
  })

  it('doesn’t clash with the next one of the same type, which begins today unless it says when', async () => {
    const { id } = await husband()
    await patch(id, { validUntil: '2024-05-01' })
    const again = await husband()
    expect(again).toMatchObject({ validFrom: '2026-11-14', validUntil: null })
    expect((await rows()).map(({ validFrom }) => validFrom)).toEqual([null, '2026-11-14'])
    await refused(() => patch(id, { validUntil: null }), 409, 'relation-exists')
    await refused(() => patch(again.id, { validFrom: '2024-05-01' }), 409, 'relation-exists')
    expect((await patch(again.id, { validFrom: '2024-05-02' })).status).toBe(200)
  })

  it('is changed only to what may be, and a patch that changes nothing writes nothing', async () => {
    const { id } = await husband({ validFrom: '2020-01-01', note: 'венчались' })
    const { errors } = await refused(() => patch(id, { validUntil: '2019-12-31' }), 422, 'invalid')
    expect(errors).toMatchObject([{ pointer: '/validUntil', code: 'before-start' }])
    const before = await databaseDigest(test)
    expect((await patch(id, { validFrom: '2020-01-01', note: 'венчались ' })).status).toBe(200)
    expect(await databaseDigest(test)).toEqual(before)
    await refused(() => patch(id, {}), 400, 'malformed')
    await refused(() => patch(NOBODY, { note: 'x' }), 404, 'relation-not-found')
  })
})

describe('when one side is put away', () => {
  it('the relation stays in sight with its state, and may be ended and removed while the other is in use', async () => {
    const { body } = await relate(fyodor.id, EXAMPLE())
    await setState(test, nadezhda.id, 'archived')
    const states = ({ is, has }: { is: Column; has: Column }) =>
      [...is, ...has].map(({ client }) => client.state)
    expect(states(await list(fyodor.id))).toEqual(Array(4).fill('archived'))
    expect((await patch(body.is[0].id, { validUntil: '2026-11-01' })).status).toBe(200)
    expect((await remove(body.has[0].id)).status).toBe(204)
    expect((await recordedOf(test, fyodor.id)).at(-1)?.action).toBe('relations.removed')
    await setState(test, fyodor.id, 'deleted')
    await refused(() => remove(body.is[1].id), 409, 'relation-client-deleted')
    await refused(() => patch(body.is[1].id, { note: 'x' }), 409, 'relation-client-deleted')
    await setState(test, nadezhda.id, 'archived', false)
    expect((await remove(body.is[1].id)).status).toBe(204)
    expect((await recordedOf(test, nadezhda.id)).at(-1)?.action).toBe('relations.removed')
  })
})
