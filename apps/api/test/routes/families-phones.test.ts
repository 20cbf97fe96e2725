import { beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { addClient, person } from '../support/builders.ts'
import { databaseDigest } from '../support/digest.ts'
import { recordedOf } from '../support/journal.ts'
import { plantFamily } from '../support/requests/families.ts'
import { makeWorld } from '../support/requests.ts'
import { startTestApp } from '../support/test-app.ts'

const test = await startTestApp()
const world = await makeWorld(test)
const { token, groupId } = world

beforeAll(async () => {
  await test.owner.query(
    `INSERT INTO setting (id, level, key, value)
     VALUES (gen_random_uuid(), 'company', 'phone-uniqueness', '"forbid"')`,
  )
})

let last = 3_000_000
let number = ''
let mother: { id: string; displayName: string }
let familyId = ''
beforeEach(async () => {
  number = `+7921${++last}`
  mother = await addClient(test, token, person(groupId, 'Чижова', { phones: [{ number }] }))
  familyId = await plantFamily(test, [mother.id])
})

const create = (more: object = {}, key?: string) =>
  test.call({
    method: 'POST',
    url: '/api/v1/clients',
    token,
    body: person(groupId, 'Чижов', { phones: [{ number }], ...more }),
    ...(key !== undefined && { headers: { 'idempotency-key': key } }),
  })
const patchPhones = async (id: string, phones: object[]) => {
  const { headers } = await test.call({ url: `/api/v1/clients/${id}`, token })
  return test.call({
    method: 'PATCH',
    url: `/api/v1/clients/${id}`,
    token,
    body: { phones },
    headers: { 'if-match': String(headers.etag) },
  })
}
const leave = (id: string) =>
  test.call({ method: 'DELETE', url: `/api/v1/families/${familyId}/members/${id}`, token })

describe('a client registered straight into a family', () => {
  it('joins it in the same moment, and both histories tell', async () => {
    const { status, body } = await create({ familyId }, 'once')
    expect(status, JSON.stringify(body)).toBe(201)
    const { rows } = await test.owner.query(
      `SELECT m.client_id AS id, m.is_head AS head, m.payer_share_basis_points AS share, f.version, m.joined_at AS at
       FROM family f JOIN family_member m ON m.family_id = f.id WHERE f.id = $1 AND NOT m.is_head`,
      [familyId],
    )
    expect(rows).toEqual([{ id: body.id, head: false, share: 10_000, version: 2, at: test.clock.now() }])
    expect((await recordedOf(test, body.id)).map(({ action, links }) => [action, links])).toEqual([
      ['client.created', [body.id]],
      ['family.joined', [body.id, mother.id].sort()],
    ])
    const [, joined] = await recordedOf(test, body.id)
    expect(joined?.changes).toEqual({
      family: { old: null, new: { id: familyId, head: { id: mother.id, name: mother.displayName } } },
    })
    expect((await create({ familyId }, 'once')).body.id).toBe(body.id)
    const url = `/api/v1/families/${familyId}`
    const ended = await test.call({ method: 'DELETE', url, token, headers: { 'if-match': '"2"' } })
    expect(ended.status).toBe(204)
    expect((await create({ familyId }, 'once')).body.id).toBe(body.id)
  })

  it('may share the phone of its members where the company forbids that, and nobody else’s', async () => {
    const before = await databaseDigest(test)
    const stranger = await create()
    expect([stranger.status, stranger.body.errors[0].code]).toEqual([422, 'phone-taken'])
    const elsewhere = await plantFamily(test, [
      (await addClient(test, token, person(groupId, 'Зябликова'))).id,
    ])
    const other = await create({ familyId: elsewhere })
    expect([other.status, other.body.errors[0].code]).toEqual([422, 'phone-taken'])
    expect((await databaseDigest(test))['public.client_phone']).toEqual(before['public.client_phone'])
    expect((await create({ familyId })).status).toBe(201)
    // A twin in the family, and the phone is still nobody else's.
    expect((await create({ familyId })).status).toBe(201)
    expect((await create()).status).toBe(422)
  })

  it('is a person, and the family is there', async () => {
    const before = await databaseDigest(test)
    const firm = await test.call({
      method: 'POST',
      url: '/api/v1/clients',
      token,
      body: { kind: 'organization', name: 'Заря', groupId, familyId },
    })
    expect([firm.status, firm.body.errors]).toEqual([
      422,
      [
        {
          pointer: '/familyId',
          code: 'not-a-person',
          detail: 'В семье могут быть только люди, а это организация или подразделение',
        },
      ],
    ])
    const gone = await create({ familyId: '01926f3e-7c5a-7d31-9d0e-3f2b8a6c1e54', phones: [] })
    expect([gone.status, gone.body.errors[0].pointer, gone.body.errors[0].code]).toEqual([
      422,
      '/familyId',
      'unknown',
    ])
    expect(await databaseDigest(test)).toEqual(before)
  })
})

describe('the phone of a family where the company forbids sharing', () => {
  it('may be given to a member who edits their card, and stays after leaving through any edit', async () => {
    const son = (await create({ familyId, phones: [] })).body
    const edited = await patchPhones(son.id, [{ number }])
    expect(edited.status).toBe(200)
    expect((await leave(son.id)).status).toBe(204)
    const [phone] = edited.body.phones
    expect((await patchPhones(son.id, [{ ...phone, label: 'мама' }])).body.phones[0].label).toBe('мама')
  })

  it('can’t be taken again once it was given up outside of the family', async () => {
    const son = (await create({ familyId })).body
    await leave(son.id)
    expect((await patchPhones(son.id, [])).status).toBe(200)
    const before = await databaseDigest(test)
    const again = await patchPhones(son.id, [{ number }])
    expect([again.status, again.body.errors[0].code, again.body.errors[0].subjectId]).toEqual([
      422,
      'phone-taken',
      mother.id,
    ])
    expect(await databaseDigest(test)).toEqual(before)
  })
})
