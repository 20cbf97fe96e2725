import { beforeAll, describe, expect, it } from 'vitest'
import { type Actor, actAs } from '../support/actors.ts'
import { addClient, addItem, person } from '../support/builders.ts'
import { databaseDigest } from '../support/digest.ts'
import { setState } from '../support/journal.ts'
import { startTestApp, type TestApp } from '../support/test-app.ts'

let test: TestApp
let top: Actor
let groupId: string

beforeAll(async () => {
  test = await startTestApp()
  const admin = await actAs(test, 'system-administrator')
  top = await actAs(test, 'top-manager')
  groupId = await addItem(test, admin.token, 'client-groups', 'Розничные')
})

const create = (body: object, token = top.token) =>
  test.call({ method: 'POST', url: '/api/v1/clients', token, body })
const organization = (more: object = {}) => ({ kind: 'organization', groupId, ...more })
const unit = (parentId: string, name: string) => ({ kind: 'unit', parentId, name })

describe('registering is refused with everything that is wrong at once', () => {
  it.each([
    ['a unit without a parent', { kind: 'unit', name: 'Отдел' }, ['parentId parent-required']],
    ['a root without a group', { kind: 'person', lastName: 'А' }, ['groupId group-required']],
    [
      'an organisation with a person’s fields',
      {
        kind: 'organization',
        lastName: 'А',
        sex: 'male',
        birthDate: '2000-01-01',
        incapacitated: true,
        passport: '1',
      },
      [
        'lastName not-of-this-kind',
        'sex not-of-this-kind',
        'birthDate not-of-this-kind',
        'incapacitated not-of-this-kind',
        'passport not-of-this-kind',
        'groupId group-required',
      ],
    ],
    [
      'a person with an organisation’s name',
      { kind: 'person', lastName: 'А', name: 'Б' },
      ['name not-of-this-kind', 'groupId group-required'],
    ],
    [
      'dates to come',
      { kind: 'person', lastName: 'А', birthDate: '2026-11-16', registeredOn: '2026-11-16' },
      ['groupId group-required', 'birthDate in-future', 'registeredOn in-future'],
    ],
    [
      'a contract that ends before it begins',
      { kind: 'person', lastName: 'А', contractFrom: '2026-02-02', contractUntil: '2026-02-01' },
      ['groupId group-required', 'contractUntil term-reversed'],
    ],
    [
      'addresses that aren’t',
      { kind: 'person', lastName: 'А', email: 'a@b', site: 'not a site' },
      ['groupId group-required', 'email email', 'site site'],
    ],
    [
      'phones that aren’t',
      {
        kind: 'person',
        lastName: 'А',
        phones: [
          { number: '123' },
          { number: '+7 921 444 77 8' },
          { number: 'телефон' },
          { number: '8 921 444-77-88 доб. 5' },
          { number: '+0 000 000 00 00' },
        ],
      },
      [
        'groupId group-required',
        'phones/0/number phone',
        'phones/1/number phone',
        'phones/2/number phone',
        'phones/3/number phone',
        'phones/4/number phone',
      ],
    ],
    [
      'one phone twice, two main ones, an id that nobody has',
      {
        kind: 'person',
        lastName: 'А',
        phones: [
          { number: '89214447788', main: true },
          { number: '+7 (921) 444-77-88', main: true, id: '01926f3e-7c5a-7d31-9d0e-3f2b8a6c1e54' },
        ],
      },
      [
        'groupId group-required',
        'phones/0/main phone-mains',
        'phones/1/number phone-repeated',
        'phones/1/id phone-unknown',
        'phones/1/main phone-mains',
      ],
    ],
  ])('%s', async (_, body, faults) => {
    const before = await databaseDigest(test)
    const answer = await create(body)
    expect(answer.status).toBe(422)
    expect(
      answer.body.errors
        .map((e: { pointer: string; code: string }) => `${e.pointer.slice(1)} ${e.code}`)
        .sort(),
    ).toEqual([...faults].sort())
    expect(await databaseDigest(test)).toEqual(before)
  })

  it.each(['groupId', 'cityId', 'sourceId', 'responsibleId'])('a %s that nothing has', async (key) => {
    const before = await databaseDigest(test)
    const answer = await create(person(groupId, 'А', { [key]: '01926f3e-7c5a-7d31-9d0e-3f2b8a6c1e54' }))
    expect(answer.status).toBe(422)
    expect(answer.body.errors).toMatchObject([{ pointer: `/${key}`, code: 'unknown' }])
    expect(await databaseDigest(test)).toEqual(before)
  })

  it('a parent that is nobody, a person, archived, deleted or below a deleted one; and a group below a parent', async () => {
    const human = await addClient(test, top.token, person(groupId, 'Бездетный'))
    const [archived, deleted, good] = await Promise.all(
      ['Архив', 'Удалён', 'Хороший'].map((name) => addClient(test, top.token, organization({ name }))),
    )
    const below = await addClient(test, top.token, unit(deleted.id, 'Под удалённым'))
    await setState(test, archived.id, 'archived')
    await setState(test, deleted.id, 'deleted')
    const before = await databaseDigest(test)
    const cases: [string, string, object?][] = [
      ['01926f3e-7c5a-7d31-9d0e-3f2b8a6c1e54', 'parentId unknown'],
      [human.id, 'parentId parent-is-person'],
      [archived.id, 'parentId parent-gone'],
      [deleted.id, 'parentId parent-gone'],
      [below.id, 'parentId parent-gone'],
      [good.id, 'groupId group-on-roots-only', { groupId }],
    ]
    for (const [parentId, fault, more = {}] of cases) {
      const answer = await create({ kind: 'person', lastName: 'А', parentId, ...more })
      expect(answer.status).toBe(422)
      const [{ pointer, code }] = answer.body.errors
      expect(`${pointer.slice(1)} ${code}`).toBe(fault)
    }
    expect(await databaseDigest(test)).toEqual(before)
    expect((await create({ kind: 'person', lastName: 'А', parentId: good.id })).status).toBe(201)
  })

  it('a dictionary’s value that is retired', async () => {
    const admin = await actAs(test, 'system-administrator')
    const retired = await addItem(test, admin.token, 'cities', 'Бывший')
    const body = person(groupId, 'А', { cityId: retired })
    expect((await create(body)).status).toBe(201)
    await test.owner.query('UPDATE city SET retired_at = now() WHERE id = $1', [retired])
    expect((await create(body)).body.errors).toMatchObject([{ pointer: '/cityId', code: 'retired' }])
  })
})
