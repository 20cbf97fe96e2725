import { englishForms, russianForms } from '@kith/kernel/term-forms.ts'
import { beforeEach, describe, expect, it } from 'vitest'
import { COMPANY_ID } from '../../src/settings/company-settings.ts'
import { type Actor, actAs } from '../support/actors.ts'
import { databaseDigest } from '../support/digest.ts'
import { recordedOf } from '../support/journal.ts'
import { startTestApp } from '../support/test-app.ts'

const test = await startTestApp()
const director = await actAs(test, 'director')
const URL = '/api/v1/company/naming'
const PARTNER = { ru: russianForms('партнёр'), en: englishForms('partner') }
const NOBODY = '01926f3e-7c5a-7d31-9d0e-3f2b8a6c1e54'

const get = async (actor = director) => (await test.call({ url: URL, token: actor.token })).body
const patch = async (body: object, actor: Actor = director, version?: number) =>
  test.call({
    method: 'PATCH',
    url: URL,
    token: actor.token,
    body,
    headers: { 'if-match': `"${version ?? (await get()).version}"` },
  })
const labels = async (language = 'ru') => {
  const { body } = await test.call({ url: '/api/v1/fields/clients', token: director.token })
  return Object.fromEntries(
    body.items.map((field: { key: string; label: Record<string, string> }) => [
      field.key,
      field.label[language],
    ]),
  )
}
const profile = async () => (await test.call({ url: '/api/v1/company/profile' })).body

beforeEach(async () => {
  await test.owner.query(
    "DELETE FROM setting WHERE level = 'company' AND key IN ('terms', 'section-labels', 'field-labels')",
  )
})

describe('names of the company', () => {
  it('are none at first, beside the fields as they are called out of the box', async () => {
    const naming = await get()
    expect(naming).toMatchObject({ editable: true, terms: {}, sections: {}, fields: {} })
    expect(naming.standardFields).toContainEqual({
      key: 'kind',
      section: 'main',
      label: { ru: 'Вид', en: 'Kind' },
    })
    expect(await profile()).toMatchObject({ terms: {}, sections: {} })
  })

  it('are given key by key, told to everyone, journaled, and taken back', async () => {
    const first = await patch({
      terms: { client: PARTNER },
      sections: { clients: { ru: '  Наши   партнёры ', en: '' } },
      fields: { note: { ru: 'Памятка', en: 'Memo' } },
    })
    expect(first.status).toBe(200)
    expect(first.headers.etag).toBe(`"${first.body.version}"`)
    expect(first.body).toMatchObject({
      terms: { client: PARTNER },
      sections: { clients: { ru: 'Наши партнёры', en: '' } },
      fields: { note: { ru: 'Памятка', en: 'Memo' } },
    })
    expect(await profile()).toMatchObject({ terms: first.body.terms, sections: first.body.sections })
    const { rows } = await test.owner.query(
      "SELECT key, value FROM setting WHERE level = 'company' ORDER BY key",
    )
    expect(rows).toEqual([
      { key: 'field-labels', value: first.body.fields },
      { key: 'section-labels', value: first.body.sections },
      { key: 'terms', value: first.body.terms },
    ])
    expect((await recordedOf(test, COMPANY_ID)).at(-1)).toMatchObject({
      action: 'company.updated',
      actorId: director.id,
      changes: {
        'terms.client': { old: null, new: PARTNER },
        'section-labels.clients': { old: null, new: { ru: 'Наши партнёры', en: '' } },
        'field-labels.note': { old: null, new: { ru: 'Памятка', en: 'Memo' } },
      },
    })
    await patch({ sections: { chain: { ru: 'Цепочка', en: 'Chain' } } })
    const back = await patch({ terms: { client: null }, fields: { note: { ru: '', en: '' } } })
    expect(back.body).toMatchObject({ terms: {}, fields: {} })
    expect(Object.keys(back.body.sections)).toEqual(['clients', 'chain'])
    expect((await recordedOf(test, COMPANY_ID)).at(-1)).toMatchObject({
      changes: { 'field-labels.note': { new: null }, 'terms.client': { new: null } },
    })
  })

  it('that are given again as they are write nothing', async () => {
    await patch({ terms: { client: PARTNER } })
    const before = await databaseDigest(test)
    expect((await patch({ terms: { client: PARTNER }, fields: { note: null } })).status).toBe(200)
    expect(await databaseDigest(test)).toEqual(before)
  })

  it('stand on the fields: the own name, and in the others the term', async () => {
    expect(await labels()).toMatchObject({ note: 'Примечание' })
    const { body: described } = await test.call({ url: '/api/v1/fields/clients', token: director.token })
    const hintOf = (items: { key: string; hint: { ru: string } | null }[]) =>
      items.find(({ key }) => key === 'parentId')?.hint?.ru
    expect(hintOf(described.items)).toBe('Организация или подразделение, которому подчинён клиент')
    await patch({ terms: { client: PARTNER }, fields: { note: { ru: 'Заметка о клиенте', en: '' } } })
    expect(await labels()).toMatchObject({ note: 'Заметка о клиенте' })
    expect(await labels('en')).toMatchObject({ note: 'Note' })
    const { body } = await test.call({ url: '/api/v1/fields/clients', token: director.token })
    expect(hintOf(body.items)).toBe('Организация или подразделение, которому подчинён партнёр')
  })

  it('stand in dictionaries and settings, which the product words itself', async () => {
    await patch({ terms: { client: PARTNER } })
    const { body } = await test.call({ url: '/api/v1/dictionaries', token: director.token })
    expect(body.items.find(({ key }: { key: string }) => key === 'client-groups').name).toEqual({
      ru: 'Группы партнёров',
      en: 'Partner groups',
    })
    const settings = await test.call({ url: '/api/v1/company/settings', token: director.token })
    expect(settings.body.items.find(({ key }: { key: string }) => key === 'client-numbers').label.ru).toBe(
      'Показывать номера партнёров',
    )
  })

  it('stand in refusals, in the language of who asks, and nobody’s typed words change', async () => {
    const call = { url: `/api/v1/clients/${NOBODY}`, token: director.token }
    const plain = await test.call(call)
    expect(plain.body.title).toMatch(/клиент/i)
    await patch({ terms: { client: PARTNER } })
    const russian = await test.call(call)
    expect(russian.body.title).toMatch(/партнёр/i)
    expect(russian.body.title).not.toMatch(/клиент/i)
    expect(russian.body.code).toBe(plain.body.code)
    const english = await test.call({ ...call, headers: { 'accept-language': 'en' } })
    expect(english.body.title).toMatch(/partner/i)
    const typed = await test.call({
      method: 'PATCH',
      url: '/api/v1/company/settings',
      token: (await actAs(test, 'system-administrator')).token,
      headers: { 'if-match': `"${(await get()).version}"` },
      body: { 'time-zone': 'Клиент/Клиент' },
    })
    expect(typed.body.errors[0].detail).toContain('«Клиент/Клиент»')
  })

  it('are changed only by those who may, from the version they saw', async () => {
    const before = await databaseDigest(test)
    for (const role of ['manager', 'seller', 'regional-director'] as const) {
      const other = await actAs(test, role)
      expect((await get(other)).editable).toBe(false)
      const answer = await patch({ terms: { client: PARTNER } }, other)
      expect(answer).toMatchObject({ status: 403, body: { code: 'forbidden' } })
    }
    expect((await databaseDigest(test))['public.setting']).toEqual(before['public.setting'])
    const { version } = await get()
    await patch({ sections: { chain: { ru: 'Цепочка', en: '' } } })
    const stale = await patch({ sections: { chain: { ru: 'Другое', en: '' } } }, director, version)
    expect(stale).toMatchObject({
      status: 412,
      body: { current: { sections: { chain: { ru: 'Цепочка', en: '' } } } },
    })
    const without = await test.call({ method: 'PATCH', url: URL, token: director.token, body: { terms: {} } })
    expect(without.status).toBe(428)
  })

  it('of two at once from one version: one holds, the other is told what is', async () => {
    const { version } = await get()
    const answers = await Promise.all(
      ['Первое', 'Второе'].map((ru) => patch({ sections: { chain: { ru, en: '' } } }, director, version)),
    )
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 412])
    const kept = answers.find(({ status }) => status === 200)
    expect((await get()).sections).toEqual(kept?.body.sections)
  })

  it.each([
    [
      { terms: { client: { ru: null, en: { one: '{{name}}', many: 'x' } } } },
      '/terms/client/en/one',
      'not-a-word',
    ],
    [{ terms: { client: { ru: null, en: { one: ' ', many: 'x' } } } }, '/terms/client/en/one', 'not-a-word'],
    [{ sections: { chain: { ru: 'Связи $t(x)', en: '' } } }, '/sections/chain/ru', 'placeholder'],
    [{ fields: { nonsense: { ru: 'Что-то', en: '' } } }, '/fields/nonsense', 'unknown'],
    [{ fields: { constructor: { ru: 'Что-то', en: '' } } }, '/fields/constructor', 'unknown'],
  ])('are refused where they won’t do: %j', async (body, pointer, code) => {
    const before = await databaseDigest(test)
    const answer = await patch(body)
    expect(answer).toMatchObject({ status: 422, body: { errors: [{ pointer, code }] } })
    expect(await databaseDigest(test)).toEqual(before)
  })

  it.each([
    {},
    { terms: { visitor: null } },
    { sections: { nonsense: null } },
    { terms: { client: { ru: null } } },
    { terms: { client: { ru: { one: {}, many: {} }, en: null } } },
    { fields: { note: 'Памятка' } },
    { sections: { clients: { ru: 'я'.repeat(61), en: '' } } },
  ])('are refused in another shape: %j', async (body) => {
    expect((await patch(body)).status).toBe(400)
  })
})
