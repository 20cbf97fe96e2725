import { randomUUIDv7 } from 'node:crypto'
import { beforeAll, describe, expect, it } from 'vitest'
import { emptyClient } from '../../src/rooms/clients/client-values.ts'
import { derivedNames } from '../../src/rooms/clients/names.ts'
import { type Actor, actAs } from '../support/actors.ts'
import { addItem } from '../support/builders.ts'
import { CASE_KINDS, makeCases, type Person, pick, seeded, shares } from '../support/search-cases.ts'
import { startTestApp, type TestApp } from '../support/test-app.ts'

const PEOPLE = 3_000
const QUERIES = 1_000
const FIRST = 5

const SURNAMES = (
  'Канарейкин Щукин Снегирёв Воробьёв Соловьёв Хохлов Цветков Чайкин Шишкин Жаворонков Ёжиков Эйдельман Юрьев Яковлев ' +
  'Подъячев Объедков Ильин Васильев Кузнецов Хрущёв Горбачёв Королёв Мельников Зайцев Ющенков Цаплин Рыжов Быстров Белых ' +
  'Пьянков Андреев Сергеев Алексеев Николаев Михайлов Лейкин Райкин Мухин Журавлёв Гусев Уткин Дятлов Синицын Голубев ' +
  'Орлов Соколов Кукушкин Филинов Совин Аистов Лебедев Грачёв Галкин Сорокин Стрижов Скворцов Перепёлкин Дроздов Чижов ' +
  'Хомяков Барсуков Выдрин Куницын Соболев Бобров Волков Лисицын Медведев Рысев Тигров Слонов Крылов Перьев Хвостов ' +
  'Клювин Когтев Чащин Щеглов Съездов Льдов Тьмов Обручев Толстой Мягкий Синий Гоголь Врубель Дзюба Экслер Максимов'
).split(' ')
const MEN = (
  'Алексей Андрей Дмитрий Сергей Фёдор Пётр Семён Юрий Илья Игорь Евгений Георгий Анатолий Аркадий Василий Захар ' +
  'Кирилл Лев Максим Матвей Никита Олег Роман Тимофей Эдуард Яков Александр Михаил Николай Савелий'
).split(' ')
const WOMEN = (
  'Анастасия Алёна Валерия Галина Дарья Евгения Елизавета Жанна Зоя Инна Ксения Любовь Мария Надежда Наталья Ольга ' +
  'Полина Светлана Татьяна Ульяна Фаина Эльвира Юлия Яна Александра Варвара Виктория Маргарита София Элина'
).split(' ')

let test: TestApp
let top: Actor
const people: Person[] = []

const feminine = (surname: string) => surname.replace(/([ое]в|ёв|[иы]н)$/u, '$1а').replace(/(ой|ий)$/u, 'ая')

beforeAll(async () => {
  test = await startTestApp()
  const admin = await actAs(test, 'system-administrator')
  top = await actAs(test, 'top-manager')
  const groupId = await addItem(test, admin.token, 'client-groups', 'Розничные')
  const next = seeded(2026)
  const rows = Array.from({ length: PEOPLE }, (_, index) => {
    const surname = pick(next, SURNAMES)
    const man = next() < 0.5
    const lastName = man ? surname : feminine(surname)
    const firstName = pick(next, man ? MEN : WOMEN)
    const phone = `+79${String(Math.floor(next() * 1e9)).padStart(9, '0')}`
    const number = 100_000 + index
    const values = {
      ...emptyClient('person', '2026-01-01'),
      groupId,
      lastName,
      firstName,
      email: next() < 0.3 ? `client${number}@example.com` : null,
      phones: [
        { id: randomUUIDv7(), number: phone, label: null, main: true, smsConsent: false, callConsent: false },
      ],
    }
    const id = randomUUIDv7()
    people.push({ id, lastName, firstName, phone })
    return { ...values, ...derivedNames(values, number), id, number, createdAt: test.clock.now() }
  })
  await test.owner.query('SELECT register_client(row) FROM jsonb_array_elements($1::jsonb) AS row', [
    JSON.stringify(rows),
  ])
  await test.owner.query('ANALYZE')
})

describe(`${QUERIES} queries of a seeded generator over ${PEOPLE} people`, () => {
  it(`have the right one among the first ${FIRST} in at least 97 of 100`, async () => {
    const cases = makeCases(seeded(7), people, QUERIES)
    const results: { kind: string; found: boolean; query: string; wanted: string }[] = []
    const ask = async (): Promise<void> => {
      for (let next = cases.pop(); next !== undefined; next = cases.pop()) {
        const { kind, query, person } = next
        const url = `/api/v1/clients?limit=${FIRST}&search=${encodeURIComponent(query)}`
        const answer = await test.call({ url, token: top.token })
        expect(answer.status).toBe(200)
        const found = answer.body.items.some(({ id }: { id: string }) => id === person.id)
        results.push({ kind, found, query, wanted: `${person.lastName} ${person.firstName}` })
      }
    }
    await Promise.all(Array.from({ length: 4 }, ask))
    expect(results.length).toBe(QUERIES)
    const figures = shares(results)
    const missed = results.filter(({ found }) => !found).map(({ query, wanted }) => `${query} → ${wanted}`)
    process.stdout.write(`${JSON.stringify(figures)}\n${missed.join('\n')}\n`)
    expect(Object.keys(figures).toSorted()).toEqual([...CASE_KINDS, 'all'].toSorted())
    expect(figures.all).toBeGreaterThanOrEqual(0.97)
    expect(figures.plain).toBe(1)
    expect(figures.yo).toBe(1)
  }, 120_000)
})
