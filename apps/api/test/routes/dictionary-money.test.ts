import {
  correspondentAccountFault,
  innFault,
  ogrnFault,
  settlementAccountFault,
} from '@kith/kernel/requisites.ts'
import { beforeAll, describe, expect, it } from 'vitest'
import { addPurse, postOperation } from '../support/accounts.ts'
import { type Actor, actAs } from '../support/actors.ts'
import { addItem } from '../support/builders.ts'
import { databaseDigest } from '../support/digest.ts'
import { recordedOf } from '../support/journal.ts'
import { startTestApp, type TestApp } from '../support/test-app.ts'

let test: TestApp
let admin: Actor

beforeAll(async () => {
  test = await startTestApp()
  admin = await actAs(test, 'system-administrator')
})

const at = (path: string) => `/api/v1/dictionaries/${path}`
const get = async (path: string) => (await test.call({ url: at(path), token: admin.token })).body
const add = (dictionary: string, body: object) =>
  test.call({ method: 'POST', url: at(`${dictionary}/items`), token: admin.token, body })
const change = async (path: string, body: object) => {
  const { version } = await get(path)
  const headers = { 'if-match': `"${version}"` }
  return test.call({ method: 'PATCH', url: at(path), token: admin.token, headers, body })
}

const BIK = '044525999'

/** The number with the digit in place of `#` that fits; nobody has it. */
function completed(pattern: string, fault: (number: string) => unknown): string {
  const numbers = [...'0123456789'].map((digit) => pattern.replace('#', digit))
  return numbers.find((number) => fault(number) === null) ?? ''
}

const REQUISITES = {
  inn: completed('000009100#', (inn) => innFault(inn, 'organization')),
  kpp: '000001001',
  ogrn: completed('100000000091#', (ogrn) => ogrnFault(ogrn, 'organization')),
  bik: BIK,
  settlementAccount: completed('40702810#00000000091', (it) => settlementAccountFault(it, BIK)),
  correspondentAccount: completed('30101810#00000000999', (it) => correspondentAccountFault(it, BIK)),
}

describe('legal entities of the company', () => {
  it('are described so that a form can be made of them', async () => {
    const { items } = (await test.call({ url: '/api/v1/dictionaries', token: admin.token })).body
    const described = items.find((each: { key: string }) => each.key === 'legal-entities')
    expect(described.part).toBe('money')
    expect(described.fields.map(({ key }: { key: string }) => key)).toEqual([
      'fullName',
      'inn',
      'kpp',
      'ogrn',
      'vat',
      'address',
      'bik',
      'bankName',
      'settlementAccount',
      'correspondentAccount',
      'director',
      'accountant',
    ])
    const vat = described.fields.find(({ key }: { key: string }) => key === 'vat')
    expect(vat.choices.map(({ value }: { value: string }) => value)).toEqual([
      'none',
      '0',
      '5',
      '7',
      '10',
      '20',
      '22',
    ])
  })

  it('keep requisites without the spaces that they are pasted with, and are found by them', async () => {
    const grouped = REQUISITES.settlementAccount.replace(/(\d{4})/g, '$1 ')
    const { status, body } = await add('legal-entities', {
      name: 'ООО «Пруд»',
      fullName: ' Общество «Пруд» ',
      ...REQUISITES,
      settlementAccount: grouped,
      director: 'Карасёв Л. Л.',
    })
    expect(status).toBe(201)
    expect(body).toMatchObject({ ...REQUISITES, fullName: 'Общество «Пруд»', accountant: null, vat: 'none' })
    const { rows } = await test.owner.query(
      'SELECT inn, settlement_account, vat FROM legal_entity WHERE id = $1',
      [body.id],
    )
    expect(rows).toEqual([
      { inn: REQUISITES.inn, settlement_account: REQUISITES.settlementAccount, vat: 'none' },
    ])
    expect((await get(`legal-entities/items?search=${REQUISITES.inn}`)).items).toHaveLength(1)
    expect(await recordedOf(test, body.id)).toMatchObject([
      { action: 'dictionary-item.created', changes: { inn: { old: null, new: REQUISITES.inn } } },
    ])
  })

  it('are refused with a slip in a number, at its field, and nothing is written', async () => {
    const before = await databaseDigest(test)
    const refused = [
      [{ inn: '0000' }, 'inn', 'inn-length'],
      [{ inn: `${REQUISITES.inn.slice(0, 9)}${(Number(REQUISITES.inn[9]) + 1) % 10}` }, 'inn', 'inn-check'],
      [{ kpp: '1' }, 'kpp', 'kpp-form'],
      [{ ogrn: '1' }, 'ogrn', 'ogrn-length'],
      [{ bik: '1' }, 'bik', 'bik-form'],
      [{ settlementAccount: REQUISITES.settlementAccount }, 'settlementAccount', 'bik-needed'],
      [{ bik: BIK, settlementAccount: '1' }, 'settlementAccount', 'account-length'],
    ] as const
    for (const [values, key, code] of refused) {
      const answer = await add('legal-entities', { name: 'ООО «Ошибка»', ...values })
      expect([answer.status, answer.body.errors]).toMatchObject([422, [{ pointer: `/${key}`, code }]])
    }
    expect((await add('legal-entities', { name: 'ООО «Ставка»', vat: '18' })).status).toBe(400)
    expect(await databaseDigest(test)).toEqual(before)
  })

  it('can be renamed while they keep numbers from before the check', async () => {
    const { body } = await add('legal-entities', { name: 'ООО «Давнее»' })
    await test.owner.query(`UPDATE legal_entity SET inn = '1234567890' WHERE id = $1`, [body.id])
    const path = `legal-entities/items/${body.id}`
    expect((await change(path, { name: 'ООО «Старинное»' })).status).toBe(200)
    const wrong = await change(path, { inn: '1234567891' })
    expect([wrong.status, wrong.body.errors[0].code]).toEqual([422, 'inn-check'])
    expect((await change(path, { inn: null })).body.inn).toBeNull()
  })
})

describe('money categories', () => {
  it('have a direction, within which their names are unique and by which they are filtered', async () => {
    const unsaid = await add('money-categories', { name: 'Неизвестно что' })
    expect([unsaid.status, unsaid.body.errors]).toMatchObject([
      422,
      [{ pointer: '/direction', code: 'required' }],
    ])
    expect((await add('money-categories', { name: 'Прочее', direction: 'in' })).status).toBe(201)
    const out = await add('money-categories', { name: 'Прочее', direction: 'out' })
    expect([out.status, out.body.direction]).toEqual([201, 'out'])
    const twin = await add('money-categories', { name: 'ПРОЧЕЕ', direction: 'out' })
    expect([twin.status, twin.body.code]).toEqual([409, 'name-taken'])
    const { items } = await get('money-categories/items?direction=out')
    expect(items.map(({ id }: { id: string }) => id)).toEqual([out.body.id])
  })

  it('change direction while no operation has them', async () => {
    const { body } = await add('money-categories', { name: 'Залог', direction: 'in' })
    const turned = await change(`money-categories/items/${body.id}`, { direction: 'out' })
    expect([turned.status, turned.body.direction]).toEqual([200, 'out'])
  })
})

describe('what operations have', () => {
  let top: Actor
  let clientId: string
  let cityId: string
  beforeAll(async () => {
    top = await actAs(test, 'top-manager')
    const groupId = await addItem(test, admin.token, 'client-groups', 'Розничные')
    cityId = await addItem(test, admin.token, 'cities', 'Речной')
    clientId = (await addPurse(test, top.token, groupId, 0, { cityId })).clientId
  })
  const post = async (body: object) => {
    const answer = await postOperation(test, top.token, { clientId, cityId, ...body })
    expect(answer.status, JSON.stringify(answer.body)).toBe(201)
  }
  const remove = async (path: string) => {
    const { version } = await get(path)
    const headers = { 'if-match': `"${version}"` }
    return test.call({ method: 'DELETE', url: at(path), token: admin.token, headers })
  }
  const refusedAsUsed = async (path: string, usedBy: object[]) => {
    expect(await get(`${path}/usage`)).toEqual({ usedBy, deletable: false })
    const before = await databaseDigest(test)
    const refused = await remove(path)
    expect([refused.status, refused.body.code]).toEqual([409, 'item-used'])
    expect(await databaseDigest(test)).toEqual(before)
  }
  const operations = { what: 'operations', count: 1, exact: true }

  it('keeps its category, and the category its direction', async () => {
    const { body } = await add('money-categories', { name: 'Поездки', direction: 'in' })
    await post({ kind: 'top-up', amountMinor: 500, method: 'cash', categoryId: body.id })
    const path = `money-categories/items/${body.id}`
    await refusedAsUsed(path, [operations])
    const turned = await change(path, { direction: 'out' })
    expect([turned.status, turned.body.code]).toEqual([409, 'money-category-used'])
    expect((await change(path, { name: 'Поездки по городу' })).body.direction).toBe('in')
    expect((await change(path, { retired: true })).status).toBe(200)
  })

  it('keeps its legal entity, with the accounts of the company that are opened for it', async () => {
    const { body } = await add('legal-entities', { name: 'ООО «Касса»' })
    await post({ kind: 'top-up', amountMinor: 500, method: 'cash', legalEntityId: body.id })
    const accounts = { what: 'accounts', count: 1, exact: true }
    await refusedAsUsed(`legal-entities/items/${body.id}`, [operations, accounts])
  })

  it('keeps its reason of a write-off', async () => {
    const { body } = await add('write-off-reasons', { name: 'Безнадёжен' })
    await post({ kind: 'debt-accrual', amountMinor: 500 })
    await post({ kind: 'debt-write-off', amountMinor: 500, reasonId: body.id })
    await refusedAsUsed(`write-off-reasons/items/${body.id}`, [operations])
  })

  it('may otherwise be deleted', async () => {
    const { body } = await add('write-off-reasons', { name: 'Опечатка' })
    expect((await remove(`write-off-reasons/items/${body.id}`)).status).toBe(204)
  })
})

describe('who may change them', () => {
  it('is whoever edits dictionaries; others read', async () => {
    const seller = await actAs(test, 'seller')
    const body = { name: 'Прощён', direction: 'in' }
    const refused = await test.call({
      method: 'POST',
      url: at('money-categories/items'),
      token: seller.token,
      body,
    })
    expect([refused.status, refused.body.code]).toEqual([403, 'forbidden'])
    const listed = await test.call({ url: at('write-off-reasons/items'), token: seller.token })
    expect(listed.status).toBe(200)
    expect((await add('write-off-reasons', { name: 'Прощён' })).status).toBe(201)
  })
})
