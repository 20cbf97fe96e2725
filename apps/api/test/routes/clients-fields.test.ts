import { beforeAll, describe, expect, it } from 'vitest'
import { type Actor, actAs } from '../support/actors.ts'
import { addClient, addItem, person } from '../support/builders.ts'
import { databaseDigest } from '../support/digest.ts'
import { recordedOf } from '../support/journal.ts'
import { startTestApp, type TestApp } from '../support/test-app.ts'

let test: TestApp
let admin: Actor
let top: Actor
let groupId: string
const cities: Record<'river' | 'lake', string> = { river: '', lake: '' }
const centres: Record<'pier' | 'mill' | 'shore', string> = { pier: '', mill: '', shore: '' }
const tags: Record<'regular' | 'loud' | 'old', string> = { regular: '', loud: '', old: '' }

const retire = (table: string, id: string) =>
  test.owner.query(`UPDATE ${table} SET retired_at = now() WHERE id = $1`, [id])

beforeAll(async () => {
  test = await startTestApp()
  admin = await actAs(test, 'system-administrator')
  top = await actAs(test, 'top-manager')
  const add = (dictionary: string, name: string, extras: object = {}) =>
    addItem(test, admin.token, dictionary, name, extras)
  groupId = await add('client-groups', 'Розничные')
  cities.river = await add('cities', 'Речной')
  cities.lake = await add('cities', 'Озёрный')
  centres.pier = await add('centres', 'Пристань', { cityId: cities.river })
  centres.mill = await add('centres', 'Мельница', { cityId: cities.river })
  centres.shore = await add('centres', 'Берег', { cityId: cities.lake })
  tags.regular = await add('tags', 'Постоянный', { color: 'green' })
  tags.loud = await add('tags', 'Громкий', { color: 'red' })
  tags.old = await add('tags', 'Прежний')
})

interface Card {
  id: string
  version: number
  addresses: { id: string; label: string | null; address: string }[]
}

const add = (more: object = {}): Promise<Card> => addClient(test, top.token, person(groupId, 'Чижов', more))
const create = (body: object) => test.call({ method: 'POST', url: '/api/v1/clients', token: top.token, body })
const organization = (more: object = {}) => ({ kind: 'organization', name: 'Ладья', groupId, ...more })
const patch = (client: Card, body: object) =>
  test.call({
    method: 'PATCH',
    url: `/api/v1/clients/${client.id}`,
    token: top.token,
    body,
    headers: { 'if-match': `"${client.version}"` },
  })
const faultsOf = (answer: { body: { errors: { pointer: string; code: string }[] } }) =>
  answer.body.errors.map(({ pointer, code }) => `${pointer} ${code}`)
const rowsOf = async (id: string) => {
  const { rows } = await test.owner.query(
    `SELECT centre_id, city_id, inn, kpp, ogrn, bik, bank_name, settlement_account, correspondent_account,
       ARRAY(SELECT tag_id::text FROM client_tag WHERE client_id = c.id ORDER BY 1) AS tags,
       ARRAY(SELECT concat_ws('|', position, label, address) FROM client_address WHERE client_id = c.id ORDER BY position)
         AS addresses
     FROM client c WHERE id = $1`,
    [id],
  )
  return rows[0]
}
const historyOf = async (id: string) =>
  (await test.call({ url: `/api/v1/clients/${id}/history`, token: top.token })).body.items

const REQUISITES = {
  inn: '7702235133',
  kpp: '770201001',
  ogrn: '1037700013020',
  bik: '044525999',
  bankName: 'Речной банк',
  settlementAccount: '40702810500000000017',
  correspondentAccount: '30101810600000000999',
}

describe('a client is registered with everything at once', () => {
  it('and the card, the list, the rows and the journal have it', async () => {
    const client = await addClient(
      test,
      top.token,
      organization({
        ...REQUISITES,
        inn: ' 7702 2351 33 ',
        settlementAccount: '4070 2810 5000 0000 0017',
        centreId: centres.pier.toUpperCase(),
        tagIds: [tags.regular, tags.loud, tags.regular.toUpperCase()],
        addresses: [{ label: ' склад ', address: ' Лесная,  12 ' }, { address: 'Портовая, 1' }],
        contractFrom: '2026-01-01',
      }),
    )
    expect(client).toMatchObject({
      ...REQUISITES,
      cityId: cities.river,
      city: { id: cities.river, name: 'Речной' },
      centre: { id: centres.pier, name: 'Пристань' },
      tags: [
        { id: tags.regular, name: 'Постоянный', color: 'green' },
        { id: tags.loud, name: 'Громкий', color: 'red' },
      ],
      tagIds: [tags.regular, tags.loud].sort(),
      addresses: [
        { label: 'склад', address: 'Лесная, 12' },
        { label: null, address: 'Портовая, 1' },
      ],
      photo: null,
    })
    expect(await rowsOf(client.id)).toEqual({
      centre_id: centres.pier,
      city_id: cities.river,
      inn: REQUISITES.inn,
      kpp: REQUISITES.kpp,
      ogrn: REQUISITES.ogrn,
      bik: REQUISITES.bik,
      bank_name: REQUISITES.bankName,
      settlement_account: REQUISITES.settlementAccount,
      correspondent_account: REQUISITES.correspondentAccount,
      tags: [tags.regular, tags.loud].sort(),
      addresses: ['0|склад|Лесная, 12', '1|Портовая, 1'],
    })
    const list = await test.call({ url: '/api/v1/clients?sort=-createdAt&limit=1', token: top.token })
    expect(list.body.items[0]).toMatchObject({
      id: client.id,
      inn: REQUISITES.inn,
      contractFrom: '2026-01-01',
      contractUntil: null,
      centre: { name: 'Пристань' },
      source: null,
      tags: [{ name: 'Постоянный' }, { name: 'Громкий' }],
      photo: null,
    })
    const [entry] = await recordedOf(test, client.id)
    expect(entry?.changes).toMatchObject({
      centreId: { old: null, new: centres.pier },
      cityId: { old: null, new: cities.river },
      tagIds: { old: null, new: [tags.regular, tags.loud].sort() },
      addresses: {
        old: null,
        new: [
          { label: 'склад', address: 'Лесная, 12' },
          { label: null, address: 'Портовая, 1' },
        ],
      },
      inn: { old: null, new: REQUISITES.inn },
    })
  })
})

describe('an edit', () => {
  it('replaces tags and addresses whole, keeps the identity of addresses, and tells it by name', async () => {
    const client = await add({
      tagIds: [tags.regular],
      addresses: [{ label: 'дом', address: 'Лесная, 12' }, { address: 'Портовая, 1' }],
    })
    const [home, port] = client.addresses
    test.clock.advance(1_000)
    const answer = await patch(client, {
      tagIds: [tags.loud],
      addresses: [
        { id: port?.id, address: 'Портовая, 1', label: 'дача' },
        { address: 'Новая, 3' },
        { id: home?.id.toUpperCase(), address: 'Лесная, 14' },
      ],
      inn: '500100732259',
    })
    expect(answer.status).toBe(200)
    expect(answer.body.addresses).toEqual([
      { id: port?.id, label: 'дача', address: 'Портовая, 1' },
      { id: expect.any(String), label: null, address: 'Новая, 3' },
      { id: home?.id, label: 'дом', address: 'Лесная, 14' },
    ])
    expect(await rowsOf(client.id)).toMatchObject({
      tags: [tags.loud],
      addresses: ['0|дача|Портовая, 1', '1|Новая, 3', '2|дом|Лесная, 14'],
      inn: '500100732259',
    })
    const [entry] = await historyOf(client.id)
    const changes = Object.fromEntries(entry.changes.map((c: { field: string }) => [c.field, c]))
    expect(Object.keys(changes).sort()).toEqual(['addresses', 'inn', 'tagIds'])
    expect(changes.tagIds).toMatchObject({
      old: [{ id: tags.regular, name: 'Постоянный' }],
      new: [{ id: tags.loud, name: 'Громкий' }],
    })
  })

  it('that names the same tags in another order changes nothing', async () => {
    const client = await add({ tagIds: [tags.regular, tags.loud] })
    const before = await databaseDigest(test)
    const answer = await patch(client, { tagIds: [tags.loud, tags.regular].sort().reverse() })
    expect(answer.body.version).toBe(client.version)
    expect(await databaseDigest(test)).toEqual(before)
  })

  it('clears tags, addresses and requisites', async () => {
    const client = await add({
      tagIds: [tags.regular],
      addresses: [{ address: 'Лесная, 12' }],
      inn: '500100732259',
    })
    const answer = await patch(client, { tagIds: [], addresses: [], inn: '  ' })
    expect(answer.body).toMatchObject({ tags: [], tagIds: [], addresses: [], inn: null })
    expect(await rowsOf(client.id)).toMatchObject({ tags: [], addresses: [], inn: null })
  })

  it('keeps a tag and a centre that were retired since, and doesn’t give them to others', async () => {
    const mill = await add({ tagIds: [tags.old], centreId: centres.mill })
    const other = await add()
    await retire('tag', tags.old)
    await retire('centre', centres.mill)
    const kept = await patch(mill, { note: 'да', tagIds: [tags.old, tags.loud] })
    expect(kept.status).toBe(200)
    expect(faultsOf(await patch(other, { tagIds: [tags.old], centreId: centres.mill }))).toEqual([
      '/centreId retired',
      '/tagIds retired',
    ])
  })
})

describe('a centre stands in a city', () => {
  it('brings its city when the client has none, and agrees with the one it has', async () => {
    const client = await add()
    const answer = await patch(client, { centreId: centres.shore })
    expect(answer.body).toMatchObject({ cityId: cities.lake, centreId: centres.shore })
    const [entry] = await historyOf(client.id)
    expect(entry.changes.map((c: { field: string }) => c.field).sort()).toEqual(['centreId', 'cityId'])
    const both = await patch(answer.body, { centreId: centres.pier, cityId: cities.river })
    expect(both.body).toMatchObject({ cityId: cities.river, centreId: centres.pier })
  })

  it.each([
    ['a centre of another city', () => ({ centreId: centres.shore }), ['/centreId centre-elsewhere']],
    ['another city for the centre', () => ({ cityId: cities.lake }), ['/centreId centre-elsewhere']],
    ['no city for the centre', () => ({ cityId: null }), ['/cityId city-of-centre']],
    ['no such centre', () => ({ centreId: cities.lake }), ['/centreId unknown']],
  ])('%s is refused', async (_, body, faults) => {
    const client = await add({ centreId: centres.pier })
    const before = await databaseDigest(test)
    const answer = await patch(client, body())
    expect(answer.status).toBe(422)
    expect(faultsOf(answer)).toEqual(faults)
    expect(await databaseDigest(test)).toEqual(before)
  })

  it('is refused in another city on registering too', async () => {
    const answer = await create(organization({ centreId: centres.pier, cityId: cities.lake }))
    expect(faultsOf(answer)).toEqual(['/centreId centre-elsewhere'])
  })
})

describe('favourite addresses', () => {
  const many = (count: number) => Array.from({ length: count }, (_, i) => ({ address: `Лесная, ${i + 1}` }))

  it('may be 30', async () => {
    expect((await add({ addresses: many(30) })).addresses).toHaveLength(30)
  })

  it('of 31 are refused in words, on registering and on editing', async () => {
    const client = await add()
    const before = await databaseDigest(test)
    for (const answer of [
      await create(organization({ addresses: many(31) })),
      await patch(client, { addresses: many(31) }),
    ]) {
      expect(answer.status).toBe(422)
      expect(answer.body.errors).toEqual([
        {
          pointer: '/addresses',
          code: 'too-many-addresses',
          detail: 'Любимых адресов может быть не больше 30, а здесь 31. Уберите лишние',
        },
      ])
    }
    expect(await databaseDigest(test)).toEqual(before)
  })

  it('of nothing, or with another’s id, are refused at their place', async () => {
    const other = await add({ addresses: [{ address: 'Лесная, 12' }] })
    const answer = await patch(await add(), {
      addresses: [
        { address: 'Портовая, 1' },
        { address: ' ' },
        { id: other.addresses[0]?.id, address: 'Чужой' },
      ],
    })
    expect(faultsOf(answer)).toEqual([
      '/addresses/1/address address-empty',
      '/addresses/2/id address-unknown',
    ])
  })
})

describe('requisites that are wrong', () => {
  const org = organization
  it.each([
    ['a digit of the INN', org({ ...REQUISITES, inn: '7702235134' }), ['/inn inn-check']],
    ['an INN of 11 digits', org({ inn: '77022351331' }), ['/inn inn-length']],
    ['an organisation’s INN of a person', person('', 'Чижов', { inn: '7702235133' }), ['/inn inn-length']],
    ['a person’s INN with a slip', person('', 'Чижов', { inn: '500100732258' }), ['/inn inn-check']],
    ['a KPP of 8', org({ kpp: '77020100' }), ['/kpp kpp-form']],
    ['a KPP of a person', person('', 'Чижов', { kpp: '770201001' }), ['/kpp not-of-this-kind']],
    ['a digit of the OGRN', org({ ogrn: '1037700013021' }), ['/ogrn ogrn-check']],
    ['an OGRN of a person', person('', 'Чижов', { ogrn: '1037700013020' }), ['/ogrn ogrn-length']],
    ['a BIK of 8', org({ bik: '04452599' }), ['/bik bik-form']],
    [
      'accounts without a BIK',
      org({
        settlementAccount: REQUISITES.settlementAccount,
        correspondentAccount: REQUISITES.correspondentAccount,
      }),
      ['/settlementAccount bik-needed', '/correspondentAccount bik-needed'],
    ],
    [
      'an account of another bank',
      org({ ...REQUISITES, bik: '044525225' }),
      ['/settlementAccount account-check'],
    ],
    [
      'accounts of 19 and of letters',
      org({ bik: '044525999', settlementAccount: '4'.repeat(19), correspondentAccount: 'Ж'.repeat(20) }),
      ['/settlementAccount account-length', '/correspondentAccount account-length'],
    ],
  ])('%s', async (_, body, faults) => {
    const before = await databaseDigest(test)
    const answer = await create({ ...body, groupId })
    expect(answer.status).toBe(422)
    expect(faultsOf(answer)).toEqual(faults)
    expect(await databaseDigest(test)).toEqual(before)
  })

  it('are found when only the BIK changes, and not brought up by an edit of something else', async () => {
    const client = await addClient(test, top.token, organization(REQUISITES))
    expect(faultsOf(await patch(client as unknown as Card, { bik: '044525225' }))).toContain(
      '/settlementAccount account-check',
    )
    await test.owner.query('UPDATE client SET inn = $2 WHERE id = $1', [client.id, '7702235134'])
    expect((await patch(client as unknown as Card, { note: 'да' })).status).toBe(200)
  })
})

describe('fields that the company hides', () => {
  const set = async (key: string, value: unknown) => {
    await test.owner.query(
      `INSERT INTO setting (id, level, key, value) VALUES (gen_random_uuid(), 'company', $1, $2)
       ON CONFLICT (client_id, group_id, key) DO UPDATE SET value = excluded.value`,
      [key, JSON.stringify(value)],
    )
  }
  const fields = async (query = '') =>
    (await test.call({ url: `/api/v1/fields/clients${query}`, token: top.token })).body.items as {
      key: string
      hidden: boolean
      hideable: boolean
    }[]

  it('are not described, but keep their values and are still accepted; what is needed can’t be hidden', async () => {
    const all = (await fields()).map(({ key }) => key)
    expect(all).toContain('number')
    await set('hidden-fields', ['passport', 'inn', 'lastName', 'phones', 'nothing'])
    await set('client-numbers', false)
    const shown = (await fields()).map(({ key }) => key)
    expect(all.filter((key) => !shown.includes(key)).sort()).toEqual(['inn', 'number', 'passport'])
    const marked = await fields('?hidden=true')
    expect(marked.map(({ key }) => key)).toEqual(all)
    expect(
      marked
        .filter(({ hidden }) => hidden)
        .map(({ key }) => key)
        .sort(),
    ).toEqual(['inn', 'number', 'passport'])
    expect(marked.find(({ key }) => key === 'kind')?.hideable).toBe(false)
    expect(marked.find(({ key }) => key === 'inn')?.hideable).toBe(true)
    const client = await add({ passport: '4510 123456', inn: '500100732259' })
    expect(client).toMatchObject({ passport: '4510 123456', inn: '500100732259' })
    await set('hidden-fields', [])
    await set('client-numbers', true)
    expect((await fields()).map(({ key }) => key)).toEqual(all)
  })
})
