import { describe, expect, it } from 'vitest'
import { COMPANY_ID } from '../../src/settings/company-settings.ts'
import { actAs } from '../support/actors.ts'
import { databaseDigest } from '../support/digest.ts'
import { recordedOf } from '../support/journal.ts'
import { TYPE } from '../support/relations.ts'
import { startTestApp } from '../support/test-app.ts'

const test = await startTestApp()
const top = await actAs(test, 'top-manager')
const URL = '/api/v1/relation-defaults'
const NOBODY = '01926f3e-7c5a-7d31-9d0e-3f2b8a6c1e54'

const get = async () => (await test.call({ url: URL, token: top.token })).body
const put = (body: object, token = top.token) => test.call({ method: 'PUT', url: URL, token, body })

describe('the default ticks', () => {
  it('are none at first; the top manager sets them for everyone, in the order of types', async () => {
    expect(await get()).toEqual({ is: [], has: [] })
    const given = { is: [TYPE.husband, TYPE.cardOwner, TYPE.husband.toUpperCase()], has: [TYPE.contact] }
    const answer = await put(given)
    expect(answer).toMatchObject({
      status: 200,
      body: { is: [TYPE.cardOwner, TYPE.husband], has: [TYPE.contact] },
    })
    expect(await get()).toEqual(answer.body)
    const { rows } = await test.owner.query(`SELECT key, value FROM setting WHERE level = 'company'`)
    expect(rows).toEqual([{ key: 'relation-defaults', value: answer.body }])
    expect((await recordedOf(test, COMPANY_ID)).at(-1)).toMatchObject({
      action: 'company.updated',
      actorId: top.id,
      changes: { 'relation-defaults.has': { old: [], new: [{ id: TYPE.contact, name: 'Контактное лицо' }] } },
    })
  })

  it('that are set again as they are write nothing', async () => {
    await put({ is: [TYPE.wife], has: [] })
    const before = await databaseDigest(test)
    expect((await put({ is: [TYPE.wife], has: [] })).status).toBe(200)
    expect(await databaseDigest(test)).toEqual(before)
  })

  it('are changed by nobody else, not even the system administrator', async () => {
    const before = await databaseDigest(test)
    for (const role of ['system-administrator', 'manager', 'seller', 'director'] as const) {
      const other = await actAs(test, role)
      const now = await databaseDigest(test)
      expect((await put({ is: [TYPE.son], has: [] }, other.token)).status, role).toBe(403)
      expect(await databaseDigest(test)).toEqual(now)
    }
    expect((await databaseDigest(test))['public.setting']).toBe(before['public.setting'])
  })

  it('are of types that there are and that are in use, and leave out what is retired later', async () => {
    await put({ is: [TYPE.wife, TYPE.sister], has: [] })
    await test.owner.query('UPDATE relation_type SET retired_at = now() WHERE id = $1', [TYPE.sister])
    const before = await databaseDigest(test)
    const { status, body } = await put({ is: [TYPE.wife, NOBODY], has: [TYPE.sister] })
    expect(status).toBe(422)
    expect(body.errors).toMatchObject([
      { pointer: '/is/1', code: 'unknown' },
      { pointer: '/has/0', code: 'retired' },
    ])
    expect(await databaseDigest(test)).toEqual(before)
    expect(await get()).toEqual({ is: [TYPE.wife], has: [] })
  })

  it('don’t stand among the other settings, whose history tells of them', async () => {
    const admin = await actAs(test, 'system-administrator')
    const settings = await test.call({ url: '/api/v1/company/settings', token: admin.token })
    expect(settings.body.items.map(({ key }: { key: string }) => key)).not.toContain('relation-defaults')
    const patch = { method: 'PATCH' as const, url: '/api/v1/company/settings', token: top.token }
    const headers = { 'if-match': `"${settings.body.version}"` }
    const body = { 'relation-defaults': { is: [], has: [] } }
    expect((await test.call({ ...patch, headers, body })).status).toBe(400)
    const history = await test.call({ url: '/api/v1/company/settings/history', token: admin.token })
    expect(history.body.items[0].changes[0]).toMatchObject({ key: 'relation-defaults.is' })
  })
})
