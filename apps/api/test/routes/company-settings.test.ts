import { beforeAll, describe, expect, it } from 'vitest'
import { COMPANY_ID } from '../../src/settings/company-settings.ts'
import { type Actor, actAs } from '../support/actors.ts'
import { databaseDigest } from '../support/digest.ts'
import { recordedOf } from '../support/journal.ts'
import { type Answer, startTestApp, type TestApp } from '../support/test-app.ts'

let test: TestApp
let admin: Actor

beforeAll(async () => {
  test = await startTestApp()
  admin = await actAs(test, 'system-administrator')
})

const URL = '/api/v1/company/settings'
const get = async (actor: Actor = admin) => (await test.call({ url: URL, token: actor.token })).body
const settingOf = (body: Answer['body'], key: string) =>
  body.items.find((item: { key: string }) => item.key === key)
const patch = async (body: object, actor: Actor = admin, version?: number) =>
  test.call({
    method: 'PATCH',
    url: URL,
    token: actor.token,
    body,
    headers: { 'if-match': `"${version ?? (await get()).version}"` },
  })

describe('company settings', () => {
  it('begin with their defaults, and say what the caller may change', async () => {
    const { items } = await get()
    expect(items.every(({ isSet }: { isSet: boolean }) => !isSet)).toBe(true)
    expect(settingOf(await get(), 'phone-uniqueness')).toMatchObject({
      value: 'warn',
      default: 'warn',
      editable: true,
      changed: null,
    })
    const mayEdit = async (...roles: Parameters<typeof actAs>[1][]) => {
      const actor = await actAs(test, ...roles)
      return (await get(actor)).items.flatMap((each: { editable: boolean; key: string }) =>
        each.editable ? [each.key] : [],
      )
    }
    expect(await mayEdit('seller')).toEqual([])
    expect(await mayEdit('regional-director')).toEqual(['client-numbers'])
    expect(await mayEdit('director')).toEqual(['hidden-fields'])
    expect(await mayEdit('top-manager')).toHaveLength(items.length)
  })

  it('are set, journaled with who and when, and taken back to the default', async () => {
    const before = (await get()).version
    const set = await patch({ 'company-name': '  Три   маяка ', 'phone-uniqueness': 'forbid' })
    expect(set.status).toBe(200)
    expect(set.headers.etag).toBe(`"${set.body.version}"`)
    expect(set.body.version).toBeGreaterThan(before)
    expect(settingOf(set.body, 'company-name')).toMatchObject({
      value: 'Три маяка',
      isSet: true,
      changed: { at: test.clock.now().toISOString(), by: `Пробная ${admin.login}` },
    })
    const { rows } = await test.owner.query('SELECT key, value FROM setting ORDER BY key')
    expect(rows).toEqual([
      { key: 'company-name', value: 'Три маяка' },
      { key: 'phone-uniqueness', value: 'forbid' },
    ])
    const back = await patch({ 'phone-uniqueness': null })
    expect(settingOf(back.body, 'phone-uniqueness')).toMatchObject({ value: 'warn', isSet: false })
    expect(await recordedOf(test, COMPANY_ID)).toMatchObject([
      {
        action: 'company.updated',
        actorId: admin.id,
        changes: {
          'company-name': { old: null, new: 'Три маяка' },
          'phone-uniqueness': { old: null, new: 'forbid' },
        },
      },
      { changes: { 'phone-uniqueness': { old: 'forbid', new: null } } },
    ])
    const { body } = await test.call({ url: `${URL}/history?limit=1`, token: admin.token })
    expect(body.items).toMatchObject([
      {
        actor: { id: admin.id, name: `Пробная ${admin.login}` },
        changes: [{ key: 'phone-uniqueness', old: 'forbid', new: null }],
      },
    ])
    const next = await test.call({ url: `${URL}/history?cursor=${body.nextCursor}`, token: admin.token })
    expect(next.body.items).toHaveLength(1)
    expect(next.body.nextCursor).toBeNull()
  })

  it('stay untouched, with their version, by a patch that changes nothing', async () => {
    const before = await databaseDigest(test)
    expect((await patch({ 'company-name': 'Три маяка', language: null })).status).toBe(200)
    expect(await databaseDigest(test)).toEqual(before)
  })

  it('are each changed by the permission of their own', async () => {
    const [regional, director, seller] = [
      await actAs(test, 'regional-director'),
      await actAs(test, 'director'),
      await actAs(test, 'seller'),
    ]
    const before = await databaseDigest(test)
    const refused = [
      [regional, { 'time-zone': 'Asia/Omsk' }],
      [regional, { 'client-numbers': false, 'hidden-fields': ['site'] }],
      [director, { 'client-numbers': false }],
      [seller, { 'hidden-fields': [] }],
    ] as const
    for (const [actor, body] of refused) {
      const answer = await patch(body, actor)
      expect([answer.status, answer.body.code]).toEqual([403, 'forbidden'])
    }
    expect((await patch({ 'time-zone': 'Asia/Omsk' }, seller)).body.detail).toContain('«Часовой пояс»')
    expect((await test.call({ url: `${URL}/history`, token: director.token })).status).toBe(403)
    expect(await databaseDigest(test)).toEqual(before)
    expect((await patch({ 'client-numbers': false }, regional)).status).toBe(200)
    expect((await patch({ 'hidden-fields': ['site', 'passport'] }, director)).status).toBe(200)
    expect(settingOf(await get(), 'hidden-fields').value).toEqual(['passport', 'site'])
    expect((await patch({ 'hidden-fields': ['rating'] }, director)).status).toBe(200)
    await patch({ 'client-numbers': null, 'hidden-fields': null })
  })

  it('refuse what is no value of theirs, in words, and nothing is written', async () => {
    const before = await databaseDigest(test)
    const wrong = [
      [{ 'time-zone': 'Moon/Crater' }, '/time-zone', 'time-zone-unknown'],
      [{ 'time-zone': '+05:00' }, '/time-zone', 'time-zone-unknown'],
      [{ 'hidden-fields': ['passport', 'lastName'] }, '/hidden-fields', 'not-hideable'],
      [{ 'hidden-fields': ['nonsense'] }, '/hidden-fields', 'not-hideable'],
      [{ 'hidden-fields': ['rating', 'blocked'] }, '/hidden-fields', 'not-hideable'],
      [{ 'hidden-fields': ['archiveComment'] }, '/hidden-fields', 'not-hideable'],
    ] as const
    for (const [body, pointer, code] of wrong) {
      const answer = await patch(body)
      expect([answer.status, answer.body.errors]).toMatchObject([422, [{ pointer, code }]])
    }
    for (const body of [{}, { unknown: 1 }, { currency: 'XXX' }, { 'client-numbers': 'no' }, { language: 5 }])
      expect((await patch(body)).status, JSON.stringify(body)).toBe(400)
    expect(await databaseDigest(test)).toEqual(before)
  })

  it('are won by one of those who start from the same version; the others get the present ones', async () => {
    const { version } = await get()
    const answers = await Promise.all(
      Array.from({ length: 10 }, (_, i) => patch({ 'company-name': `Имя ${i}` }, admin, version)),
    )
    expect(answers.map(({ status }) => status).sort()).toEqual([200, ...Array(9).fill(412)])
    const won = answers.find(({ status }) => status === 200)?.body
    for (const { status, body } of answers)
      if (status === 412)
        expect(settingOf(body.current, 'company-name').value).toBe(settingOf(won, 'company-name').value)
    const bare = await test.call({ method: 'PATCH', url: URL, token: admin.token, body: { language: 'en' } })
    expect(bare.status).toBe(428)
  })
})
