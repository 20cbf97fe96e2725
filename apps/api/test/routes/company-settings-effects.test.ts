import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { buildApp } from '../../src/app.ts'
import { openDatabase } from '../../src/platform/db/database.ts'
import { type Actor, actAs } from '../support/actors.ts'
import { addClient, addItem, person } from '../support/builders.ts'
import { startTestApp, type TestApp } from '../support/test-app.ts'

const HOUR_MS = 3_600_000

let test: TestApp
let admin: Actor
let groupId: string
let database: ReturnType<typeof openDatabase>
let second: Awaited<ReturnType<typeof buildApp>>

beforeAll(async () => {
  test = await startTestApp()
  // The tests' Saturday is at 20:30 UTC then: 23:30 in Moscow, and already Sunday in Yekaterinburg.
  test.clock.advance(14.5 * HOUR_MS)
  admin = await actAs(test, 'system-administrator', 'top-manager')
  groupId = await addItem(test, admin.token, 'client-groups', 'Розничные')
  database = openDatabase({ databaseUrl: test.appUrl, poolSize: 3 })
  second = await buildApp({
    config: test.config,
    database,
    clock: test.clock,
    maxEventLoopDelayMs: 60_000,
  })
  await second.ready()
})
afterAll(async () => {
  await second.close()
  await database.close()
})

async function set(body: object): Promise<void> {
  const url = '/api/v1/company/settings'
  const { version } = (await test.call({ url, token: admin.token })).body
  const headers = { 'if-match': `"${version}"` }
  const answer = await test.call({ method: 'PATCH', url, token: admin.token, body, headers })
  expect(answer.status, JSON.stringify(answer.body)).toBe(200)
}

describe('the time zone', () => {
  it('decides what day it is, from the next request on, also in another process', async () => {
    const born = person(groupId, 'Снегирёв', { birthDate: '2008-11-15' })
    const { id, minor, registeredOn } = await addClient(test, admin.token, born)
    expect([minor, registeredOn]).toEqual([true, '2026-11-14'])
    const elsewhere = async () => {
      const headers = { authorization: `Bearer ${admin.token}` }
      return (await second.inject({ url: `/api/v1/clients/${id}`, headers })).json()
    }
    expect((await elsewhere()).minor).toBe(true)

    await set({ 'time-zone': 'Asia/Yekaterinburg' })
    expect((await elsewhere()).minor).toBe(false)
    expect((await test.call({ url: `/api/v1/clients/${id}`, token: admin.token })).body.minor).toBe(false)
    const later = await addClient(test, admin.token, person(groupId, 'Чижов'))
    expect(later.registeredOn).toBe('2026-11-15')

    await set({ 'time-zone': 'Europe/Kaliningrad' })
    expect((await elsewhere()).minor).toBe(true)
    await set({ 'time-zone': null })
    expect((await elsewhere()).minor).toBe(true)
  })
})

describe('the profile', () => {
  it('tells everyone the name, language and currency of the company as they are now', async () => {
    const standard = { terms: {}, sections: {} }
    const profile = async () => (await second.inject({ url: '/api/v1/company/profile' })).json()
    expect(await profile()).toEqual({
      name: '',
      language: null,
      currency: 'RUB',
      familyTab: true,
      ...standard,
    })
    await set({ 'company-name': 'Три маяка', language: 'en', currency: 'KZT' })
    expect(await profile()).toEqual({
      name: 'Три маяка',
      language: 'en',
      currency: 'KZT',
      familyTab: true,
      ...standard,
    })
  })
})

describe('the language', () => {
  it('is that of new staff users, unless another is chosen for them', async () => {
    const add = async (login: string, more: object) => {
      const body = { login, name: 'Новая', roleIds: [], ...more }
      const answer = await test.call({ method: 'POST', url: '/api/v1/staff-users', token: admin.token, body })
      expect(answer.status, JSON.stringify(answer.body)).toBe(201)
      const { rows } = await test.owner.query('SELECT language FROM staff_user WHERE login = $1', [login])
      return rows[0].language
    }
    await set({ language: 'en' })
    expect(await add('novaya', {})).toBe('en')
    expect(await add('staraya', { language: 'ru' })).toBe('ru')
  })
})

describe('the family tab', () => {
  it('goes from the cards when the company does without, and the families stay', async () => {
    const { id } = await addClient(test, admin.token, person(groupId, 'Семёнова'))
    const body = { headId: id }
    const begun = await test.call({ method: 'POST', url: '/api/v1/families', token: admin.token, body })
    expect(begun.status).toBe(201)
    await set({ 'family-tab': false })
    expect((await second.inject({ url: '/api/v1/company/profile' })).json().familyTab).toBe(false)
    const families = await test.call({ url: `/api/v1/clients/${id}/families`, token: admin.token })
    expect(families.body.items).toHaveLength(1)
  })
})
