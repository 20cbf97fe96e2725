import { beforeAll, describe, expect, it } from 'vitest'
import { type Actor, actAs } from '../support/actors.ts'
import { addClient, addItem, person } from '../support/builders.ts'
import { setState } from '../support/journal.ts'
import { startTestApp, type TestApp } from '../support/test-app.ts'

let test: TestApp
let top: Actor
let groupId: string
const names = new Map<string, string>()

/** Registers a client, to be called `name` in this test. */
async function add(name: string, body: object): Promise<{ id: string; number: number }> {
  const client = await addClient(test, top.token, body)
  names.set(client.id, name)
  return client
}

const organization = (name: string, more: object = {}) => ({ kind: 'organization', groupId, name, ...more })

beforeAll(async () => {
  test = await startTestApp()
  const admin = await actAs(test, 'system-administrator')
  top = await actAs(test, 'top-manager')
  groupId = await addItem(test, admin.token, 'client-groups', 'Розничные')
  await add(
    'fedor',
    person(groupId, 'Ёжиков', {
      email: 'Fedor.Ezhikov@example.com',
      contractNumber: 'К-17',
      phones: [{ number: '8 (911) 555-66-77' }, { number: '+44 20 7946 0018' }],
    }),
  )
  await add('other', person(groupId, 'Снегирёв', { phones: [{ number: '8 921 444-77-88' }] }))
  await add('beam', organization('ООО «Зелёный луч»', { contractNumber: '2026/45-Б' }))
  await add('percent', organization('Скидка 100%_дня \\ ночи'))
  await add('plain', organization('Скидка 100 дней'))
})

const ask = async (search: string, more = '') => {
  const url = `/api/v1/clients?search=${encodeURIComponent(search)}${more}`
  const answer = await test.call({ url, token: top.token })
  expect(answer.status, search).toBe(200)
  expect(answer.body.nextCursor).toBeNull()
  return answer.body
}
const found = async (search: string, more = ''): Promise<string[]> =>
  (await ask(search, more)).items.map(({ id }: { id: string }) => names.get(id) ?? id)

describe('a search finds', () => {
  it.each([
    'ёжиков фёдор',
    'Фёдор Ёжиков',
    'ЕЖИКОВ ФЕДОР',
    'петрович ежик фёд',
    'жико едор',
    '  Ежиков,\tФёдор ',
    'Е\u0308жиков',
    'еж',
  ])('a person by parts of the name in any order, ё and case: “%s”', async (search) => {
    expect(await found(search)).toEqual(['fedor'])
  })

  it.each([
    '8 (911) 555-66-77',
    '+7 911 555 66 77',
    '79115556677',
    '8-911-555-66-77',
    '9115556677',
    '555-66-77',
    '66-77',
    '6677',
    '8911555',
    '7911555',
    '1155566',
    '+44 20 7946 0018',
    '442079460018',
    '0018',
  ])('a client by any phone in any notation, and by its last digits: “%s”', async (search) => {
    expect(await found(search)).toEqual(['fedor'])
  })

  it.each([
    'fedor.ezhikov@example.com',
    'FEDOR.EZHIKOV',
    'ezhikov@',
    'К-17',
    'к-17',
    ' к-17 ',
    'ежиков к-17',
  ])('a person by email or contract: “%s”', async (search) => {
    expect(await found(search)).toEqual(['fedor'])
  })

  it.each(['2026/45-Б', '202645', '2026 45', 'ООО Зелёный луч', '«Зелёный луч»', 'зеленый', 'луч зел'])(
    'an organisation by contract and by its name without marks: “%s”',
    async (search) => {
      expect(await found(search)).toEqual(['beam'])
    },
  )

  it('a client by its number, however short, before everything else', async () => {
    for (const [id, name] of names) {
      const { body } = await test.call({ url: `/api/v1/clients/${id}`, token: top.token })
      expect((await found(String(body.number)))[0]).toBe(name)
    }
  })

  it('nothing by what nobody has, nor by signs alone', async () => {
    for (const search of [
      'нет такого',
      'ёжиков снегирёв',
      '7777777',
      '—',
      '%',
      '_',
      '\\',
      '«»',
      "'",
      '" OR 1=1',
    ])
      expect(await found(search), search).toEqual([])
  })
})

describe('a search takes %, _ and \\ for themselves', () => {
  it.each(['А_Б', 'А%Б', 'А\\Б', 'А\\_Б'])(
    'in the name “%s”, and nothing else in their place',
    async (name) => {
      await add(name, organization(name))
      await add(`${name} стоит`, organization(name.replaceAll(/[_%\\]/g, 'я')))
      expect(await found(name.toLowerCase())).toEqual([name])
    },
  )

  it('after a word that is found', async () => {
    expect(await found('скидка 100%_')).toEqual(['percent', 'plain'])
    expect(await found('скидка 100%_д')).toEqual(['percent', 'plain'])
    expect((await found('скидка 100_')).length).toBe(2)
  })

  it('also in dictionaries and among staff', async () => {
    const admin = await actAs(test, 'system-administrator')
    for (const name of ['100% хлопок', 'Сто_к', 'Обычный', 'Назад\\вперёд'])
      await addItem(test, admin.token, 'sources', name)
    const items = async (search: string): Promise<string[]> => {
      const url = `/api/v1/dictionaries/sources/items?search=${encodeURIComponent(search)}`
      return (await test.call({ url, token: admin.token })).body.items.map((i: { name: string }) => i.name)
    }
    expect(await items('%')).toEqual(['100% хлопок'])
    expect(await items('_')).toEqual(['Сто_к'])
    expect(await items('\\')).toEqual(['Назад\\вперёд'])
    expect(await items('ОБЫЧ')).toEqual(['Обычный'])
    const staff = await test.call({ url: '/api/v1/staff?search=%25', token: admin.token })
    expect(staff.body.items).toEqual([])
  })
})

describe('a search ranks', () => {
  it('exact before beginning before beginning of a word before inside, then by name', async () => {
    for (const name of ['Чижиков', 'Белый чиж', 'Чиж', 'Чижи и ко', 'Аничиж', 'Алый чижик', 'Бычижка'])
      await add(name, organization(name))
    expect(await found('чиж')).toEqual([
      'Чиж',
      'Чижи и ко',
      'Чижиков',
      'Алый чижик',
      'Белый чиж',
      'Аничиж',
      'Бычижка',
    ])
    expect(await found('чи')).toEqual(['Чиж', 'Чижи и ко', 'Чижиков'])
  })

  it('and says when there are more than it gives', async () => {
    expect(await ask('чиж', '&limit=3')).toMatchObject({ more: true })
    expect(await found('чиж', '&limit=3')).toEqual(['Чиж', 'Чижи и ко', 'Чижиков'])
    expect(await ask('чиж', '&limit=7')).toMatchObject({ more: false })
    expect(await ask('нет такого')).toMatchObject({ more: false, items: [] })
  })
})

describe('a search leaves out', () => {
  it('the archived and the deleted, which have tabs of their own', async () => {
    const gone = await add('gone', person(groupId, 'Пропавший', { phones: [{ number: '8 911 000-00-01' }] }))
    for (const state of ['archived', 'deleted'] as const) {
      expect(await found('пропавший')).toEqual(['gone'])
      await setState(test, gone.id, state)
      for (const search of ['пропавший', '89110000001', '0001', String(gone.number)])
        expect(await found(search), `${search} ${state}`).not.toContain('gone')
      expect(await found('пропавший', `&state=${state}`)).toEqual(['gone'])
      await setState(test, gone.id, state, false)
    }
    await setState(test, gone.id, 'blocked')
    expect(await found('пропавший')).toEqual(['gone'])
  })

  it('what the filters leave out', async () => {
    expect(await found('ежиков', '&kind=organization')).toEqual([])
    expect(await found('ежиков', `&kind=person&groupId=${groupId}`)).toEqual(['fedor'])
    expect(await found('6677', '&kind=unit')).toEqual([])
    expect(await found('чиж', '&roots=true&limit=1')).toEqual(['Чиж'])
  })
})
