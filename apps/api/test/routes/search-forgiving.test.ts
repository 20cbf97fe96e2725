import { randomUUIDv7 } from 'node:crypto'
import { beforeAll, describe, expect, it } from 'vitest'
import { type Actor, actAs } from '../support/actors.ts'
import { addClient, addItem, person } from '../support/builders.ts'
import { setState } from '../support/journal.ts'
import { startTestApp, type TestApp } from '../support/test-app.ts'

let test: TestApp
let top: Actor
let seller: Actor
let groupId: string
const names = new Map<string, string>()

async function add(name: string, body: object): Promise<{ id: string; version: number }> {
  const client = await addClient(test, top.token, body)
  names.set(client.id, name)
  return client
}

beforeAll(async () => {
  test = await startTestApp()
  const admin = await actAs(test, 'system-administrator')
  top = await actAs(test, 'top-manager')
  seller = await actAs(test, 'seller')
  groupId = await addItem(test, admin.token, 'client-groups', 'Розничные')
  await add('bird', person(groupId, 'Канарейкин', { phones: [{ number: '8 911 555-66-77' }] }))
  await add('pike', person(groupId, 'Щукина', { firstName: 'Юлия', middleName: null }))
  const beam = await add('beam', {
    kind: 'organization',
    groupId,
    name: 'ООО «Зелёный луч»',
    inn: '7707083893',
    email: 'office@ivanov.example',
  })
  await test.owner.query(
    'INSERT INTO discount_card (id, client_id, number, issued_on) VALUES ($1, $2, $3, now())',
    [randomUUIDv7(), beam.id, 'VIP 0042-17'],
  )
})

const ask = async (search: string, { token } = top) => {
  const answer = await test.call({ url: `/api/v1/clients?search=${encodeURIComponent(search)}`, token })
  expect(answer.status, search).toBe(200)
  return answer.body.items.map(({ id }: { id: string }) => names.get(id) ?? id)
}

describe('a search forgives', () => {
  it.each([
    ['rfyfhtqrby', 'bird'],
    ['RFYFHTQ', 'bird'],
    ['rfyfhtqrby 6677', 'bird'],
    ['oerbyf', 'pike'],
    ['ptk`ysq', 'beam'],
    ['щаашсу', 'beam'],
  ])('the other keyboard layout: “%s”', async (typed, found) => {
    expect(await ask(typed)).toEqual([found])
  })

  it.each([
    ['Kanareikin', 'bird'],
    ['kanarejkin fyodor', 'bird'],
    ['Fiodor K', 'bird'],
    ['kanarey', 'bird'],
    ['nareyk', 'bird'],
    ['Shchukina', 'pike'],
    ['schukina julia', 'pike'],
    ['Iuliia Shchukina', 'pike'],
    ['Ščukina', 'pike'],
    ['zelyony luch', 'beam'],
    ['kanareikin 6677', 'bird'],
  ])('Latin letters, by any usual scheme: “%s”', async (typed, found) => {
    expect(await ask(typed)).toEqual([found])
  })

  it.each([
    ['анарейкин', 'bird'],
    ['Акнарейкин', 'bird'],
    ['Канарекин', 'bird'],
    ['Канарейккин', 'bird'],
    ['Канврейкин Фёдор', 'bird'],
    ['Канарейкин Фдор', 'bird'],
    ['Канрей', 'bird'],
    ['щюкина', 'pike'],
    ['Юлая Щукина', 'pike'],
    ['зиленый луч', 'beam'],
    ['канорейкин 6677', 'bird'],
  ])('one typo, at the beginning too: “%s”', async (typed, found) => {
    expect(await ask(typed)).toEqual([found])
  })

  it.each([
    ['rfyfhqrby', 'bird'],
    ['Kanarekin', 'bird'],
    ['kanareykni fedor', 'bird'],
    ['Shcukina', 'pike'],
  ])('both at once: “%s”', async (typed, found) => {
    expect(await ask(typed)).toEqual([found])
  })

  it('and yet not everything', async () => {
    for (const typed of [
      'перепёлкин',
      'кан6677',
      'канарейкин 6678',
      'kanareikin 6678',
      'qqqq',
      'юл ан',
      'zzz 7',
    ])
      expect(await ask(typed), typed).toEqual([])
  })

  it('only where nothing is found as it was typed, and then the likest first', async () => {
    await add('near', person(groupId, 'Канарёвкин'))
    await add('exact', person(groupId, 'Канаревкан'))
    expect(await ask('канаревкан')).toEqual(['exact'])
    expect(await ask('канаревкон')).toEqual(['exact', 'near'])
  })

  it('and puts what is written so before what only sounds so', async () => {
    await add('latin', { kind: 'organization', groupId, name: 'Sinitsa Ltd' })
    await add('cyrillic', person(groupId, 'Синица'))
    expect(await ask('sinitsa')).toEqual(['latin', 'cyrillic'])
  })
})

describe('a search finds', () => {
  it.each(['7707083893', '7707083', 'луч 7707083893'])('an organisation by its INN: “%s”', async (typed) => {
    expect(await ask(typed)).toEqual(['beam'])
    expect(await ask(typed, seller)).toEqual(['beam'])
  })

  it.each(['VIP 0042-17', 'vip 0042', 'VIP 0042-1'])('a client by a discount card: “%s”', async (typed) => {
    expect(await ask(typed)).toEqual(['beam'])
    expect(await ask(typed, seller)).toEqual(['beam'])
  })

  it('a renamed client by the new name and not by the old, in every reading', async () => {
    const { id } = await add('renamed', person(groupId, 'Журавлёва'))
    const card = await test.call({ url: `/api/v1/clients/${id}`, token: top.token })
    const patch = await test.call({
      method: 'PATCH',
      url: `/api/v1/clients/${id}`,
      token: top.token,
      body: { lastName: 'Цаплина' },
      headers: { 'if-match': `"${card.body.version}"` },
    })
    expect(patch.status).toBe(200)
    for (const typed of ['цаплина', 'Tsaplina', 'Caplina', 'wfgkbyf', 'цаплинна'])
      expect(await ask(typed), typed).toEqual(['renamed'])
    for (const typed of ['журавлева', 'Zhuravleva', ';ehfdktdf', 'журавлва'])
      expect(await ask(typed), typed).toEqual([])
  })

  it('neither the archived nor the deleted, in any reading', async () => {
    const { id } = await add('gone', person(groupId, 'Пропащев'))
    for (const state of ['archived', 'deleted'] as const) {
      await setState(test, id, state)
      for (const typed of ['ghjgfotd', 'Propashchev', 'прпащев']) expect(await ask(typed), typed).toEqual([])
      await setState(test, id, state, false)
    }
    expect(await ask('Propashchev')).toEqual(['gone'])
  })
})

describe('who may not see phones', () => {
  it('learns no digit of one by any reading', async () => {
    for (const typed of [
      'rfyfhtqrby 6677',
      'kanareikin 6677',
      'канорейкин 6677',
      'kanareikin 5556677',
      'rfyfhtqrby 911',
      'канорейкин 79115556677',
    ])
      expect(await ask(typed, seller), typed).toEqual([])
    for (const typed of ['rfyfhtqrby', 'kanareikin', 'канорейкин', '8 911 555-66-77'])
      expect(await ask(typed, seller), typed).toEqual(['bird'])
  })
})
