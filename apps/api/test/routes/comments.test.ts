import { randomUUIDv7 } from 'node:crypto'
import { beforeEach, describe, expect, it } from 'vitest'
import { actAs } from '../support/actors.ts'
import { giveApiKey } from '../support/api-keys.ts'
import { addClient, addItem, person } from '../support/builders.ts'
import { databaseDigest } from '../support/digest.ts'
import { recordedOf, setState } from '../support/journal.ts'
import { TYPE } from '../support/relations.ts'
import { makeWorld } from '../support/requests.ts'
import { startTestApp } from '../support/test-app.ts'

const test = await startTestApp()
const world = await makeWorld(test)
const vika = await actAs(test, 'manager')
const { token } = vika
const COMMENTS = '/api/v1/comments'

let clientId = ''
beforeEach(async () => {
  clientId = (await addClient(test, token, person(world.groupId, 'Орехов'))).id
})

const as = (who: string, method: 'GET' | 'POST' | 'DELETE', url: string, body?: object) =>
  test.call({ method, url, token: who, ...(body && { body }) })
const write = (body: object, who = token) => as(who, 'POST', `/api/v1/clients/${clientId}/comments`, body)
const written = async (text: string, more: object = {}) => {
  test.clock.advance(1000)
  const { status, body } = await write({ text, ...more })
  expect(status, JSON.stringify(body)).toBe(201)
  return body
}
const patch = (comment: { id: string; version: number }, body: object, who = token) =>
  test.call({
    method: 'PATCH',
    url: `${COMMENTS}/${comment.id}`,
    token: who,
    body,
    headers: { 'if-match': `"${comment.version}"` },
  })
const feed = async (query = '') =>
  (await as(token, 'GET', `/api/v1/clients/${clientId}/comments${query}`)).body
const textsOf = async (query = '') => (await feed(query)).items.map(({ text }: { text: string }) => text)
const addTopic = async (name: string, retired = false) => {
  const id = randomUUIDv7()
  await test.owner.query(
    'INSERT INTO comment_topic (id, name, position, retired_at) VALUES ($1, $2, 1, $3)',
    [id, name, retired ? test.clock.now() : null],
  )
  return id
}
const asked = (query: string) => encodeURIComponent(query)

/** What the room of relations writes, with two facts. */
async function tellRelations(
  kind: 'relations-added' | 'relations-removed',
  otherId: string,
): Promise<string> {
  const id = randomUUIDv7()
  const type = (n: string) => `00000000-0000-7000-8000-00000000000${n}`
  const facts = [
    { fromId: otherId, typeId: type('2'), typeName: 'Владелец карты', toId: clientId },
    { fromId: otherId, typeId: type('5'), typeName: 'Жена', toId: clientId },
    { fromId: clientId, typeId: randomUUIDv7(), typeName: 'Крёстный', toId: otherId },
  ]
  await test.owner.query('SELECT tell_in_comments($1, $2, $3, $4, $5, $6, $7)', [
    id,
    kind,
    JSON.stringify(facts),
    [clientId, otherId],
    'staff',
    vika.id,
    test.clock.now(),
  ])
  return id
}

describe('a note', () => {
  it('stands on the card as it was written, with topic and author, and in the history', async () => {
    const topicId = await addTopic('Звонок')
    const note = await written('  Просила   перезвонить \r\n\r\n после 18:00 ', { topicId })
    expect(note).toMatchObject({
      kind: 'note',
      text: 'Просила перезвонить\n\nпосле 18:00',
      title: 'Звонок',
      topic: { id: topicId, name: 'Звонок' },
      author: { kind: 'staff', id: vika.id, name: `Пробная ${vika.login}` },
      clients: [{ id: clientId, displayName: 'Орехов Фёдор Петрович' }],
      mentions: [],
      facts: null,
      version: 1,
      createdAt: test.clock.now().toISOString(),
      editedAt: null,
    })
    const one = await as(token, 'GET', `${COMMENTS}/${note.id}`)
    expect([one.body, one.headers.etag]).toEqual([note, '"1"'])
    expect((await feed()).items).toEqual([note])
    const told = (await recordedOf(test, clientId)).at(-1)
    expect(told?.action).toBe('comment.added')
    expect(told?.changes).toEqual({
      comment: { old: null, new: { id: note.id } },
      'comment.text': { old: null, new: 'Просила перезвонить\n\nпосле 18:00' },
      'comment.topic': { old: null, new: 'Звонок' },
    })
  })

  it('is written by integrators too, and edited by the key that wrote it only', async () => {
    const crm = await giveApiKey(test, vika.id, ['clients.view', 'clients.edit'], { name: 'Витрина' })
    const other = await giveApiKey(test, vika.id, ['clients.view', 'clients.edit'])
    const { body } = await write({ text: 'Заказ с сайта' }, crm.key)
    expect(body.author).toEqual({ kind: 'integrator', id: crm.id, name: 'Витрина' })
    expect((await patch(body, { text: 'Заказ' }, other.key)).status).toBe(403)
    expect((await patch(body, { text: 'Заказ' }, crm.key)).body).toMatchObject({ text: 'Заказ', version: 2 })
  })

  it('is refused without words, or under a topic that is none or no more', async () => {
    const retired = await addTopic('Старая', true)
    const before = await databaseDigest(test)
    const faults = [
      [{ text: ' \n\t ' }, '/text', 'text-required'],
      [{ text: 'Да', topicId: randomUUIDv7() }, '/topicId', 'unknown'],
      [{ text: 'Да', topicId: retired }, '/topicId', 'retired'],
    ] as const
    for (const [body, pointer, code] of faults) {
      const answer = await write(body)
      expect([answer.status, answer.body.errors[0].pointer, answer.body.errors[0].code]).toEqual([
        422,
        pointer,
        code,
      ])
    }
    expect((await write({ text: 'я'.repeat(10_001) })).status).toBe(400)
    expect(await databaseDigest(test)).toEqual(before)
    expect((await write({ text: 'я'.repeat(10_000) })).status).toBe(201)
  })

  it('is written about an archived client, and about a deleted one neither written nor changed', async () => {
    await setState(test, clientId, 'archived')
    const note = await written('Опять звонила')
    await setState(test, clientId, 'deleted')
    const before = await databaseDigest(test)
    const answers = [
      await write({ text: 'И снова' }),
      await patch(note, { text: 'Другое' }),
      await as(token, 'DELETE', `${COMMENTS}/${note.id}`),
    ]
    expect(answers.map(({ status, body }) => [status, body.code])).toEqual(
      answers.map(() => [409, 'client-deleted']),
    )
    expect(await databaseDigest(test)).toEqual(before)
    expect(await textsOf()).toEqual(['Опять звонила'])
    expect(
      (await as(token, 'POST', `/api/v1/clients/${randomUUIDv7()}/comments`, { text: 'Да' })).status,
    ).toBe(404)
  })

  it('changes under its version only, keeps a retired topic, and tells what changed', async () => {
    const topicId = await addTopic('Доставка')
    const note = await written('Везти в среду', { topicId })
    await test.owner.query('UPDATE comment_topic SET retired_at = now() WHERE id = $1', [topicId])
    test.clock.advance(60_000)
    const edited = (await patch(note, { text: 'Везти в четверг', topicId })).body
    expect(edited).toMatchObject({
      version: 2,
      editedAt: test.clock.now().toISOString(),
      createdAt: note.createdAt,
    })
    expect((await recordedOf(test, clientId)).at(-1)).toMatchObject({
      action: 'comment.edited',
      changes: { 'comment.text': { old: 'Везти в среду', new: 'Везти в четверг' } },
    })
    const stale = await patch(note, { text: 'Не везти' })
    expect([stale.status, stale.body.current.text]).toEqual([412, 'Везти в четверг'])
    const before = await databaseDigest(test)
    expect((await patch(edited, { text: ' Везти в четверг' })).body.version).toBe(2)
    expect(await databaseDigest(test)).toEqual(before)
    expect((await patch(edited, { topicId: null })).body).toMatchObject({
      topic: null,
      title: null,
      version: 3,
    })
  })

  it('is changed, deleted and restored by its author only', async () => {
    const note = await written('Не трогать')
    const chief = world.token
    const before = await databaseDigest(test)
    const refusals = [
      await patch(note, { text: 'Трогать' }, chief),
      await as(chief, 'DELETE', `${COMMENTS}/${note.id}`),
      await as(chief, 'POST', `${COMMENTS}/${note.id}/restore`),
    ]
    for (const { status, body } of refusals) expect([status, body.code]).toEqual([403, 'comment-of-another'])
    expect(await databaseDigest(test)).toEqual(before)
  })

  it('leaves the card when it is deleted and comes back as it was', async () => {
    const note = await written('Просил скидку')
    expect((await as(token, 'DELETE', `${COMMENTS}/${note.id}`)).status).toBe(204)
    expect(await textsOf()).toEqual([])
    expect((await as(token, 'GET', `${COMMENTS}/${note.id}`)).status).toBe(404)
    expect((await patch(note, { text: 'Да' })).status).toBe(404)
    expect((await as(token, 'DELETE', `${COMMENTS}/${note.id}`)).body.code).toBe('comment-not-found')
    const back = (await as(token, 'POST', `${COMMENTS}/${note.id}/restore`)).body
    expect(back).toEqual({ ...note, version: 3 })
    const again = await as(token, 'POST', `${COMMENTS}/${note.id}/restore`)
    expect([again.status, again.body.version]).toEqual([200, 3])
    const told = (await recordedOf(test, clientId)).slice(-2)
    expect(told.map(({ action, changes }) => [action, changes['comment.text']])).toEqual([
      ['comment.deleted', { old: 'Просил скидку', new: null }],
      ['comment.restored', { old: null, new: 'Просил скидку' }],
    ])
  })
})

describe('what the system tells', () => {
  it('is put into words by the names of today, on both cards, in the language of the reader', async () => {
    const other = await addClient(test, token, person(world.groupId, 'Орехова', { firstName: 'Надежда' }))
    const id = await tellRelations('relations-added', other.id)
    const lines = (her: string) => [
      'Добавлены связи между клиентами:',
      `1) ${her} → Владелец дисконтной карты → Орехов Фёдор Петрович`,
      `2) ${her} → Жена → Орехов Фёдор Петрович`,
      `3) Орехов Фёдор Петрович → Крёстный → ${her}`,
    ]
    const [told] = (await feed()).items
    expect(told).toMatchObject({
      id,
      kind: 'relations-added',
      title: 'Добавление связи между клиентами',
      topic: null,
    })
    expect(told.text).toBe(lines('Орехова Надежда Петрович').join('\n'))
    expect(told.facts[1].from).toEqual({ id: other.id, displayName: 'Орехова Надежда Петрович' })
    await test.call({
      method: 'PATCH',
      url: `/api/v1/clients/${other.id}`,
      token,
      body: { lastName: 'Яблокова', middleName: 'Викторовна' },
      headers: { 'if-match': `"${other.version}"` },
    })
    const url = `/api/v1/clients/${other.id}/comments`
    expect((await as(token, 'GET', url)).body.items[0].text).toBe(
      lines('Яблокова Надежда Викторовна').join('\n'),
    )
    const english = await test.call({ url, token, headers: { 'accept-language': 'en' } })
    expect(english.body.items[0]).toMatchObject({ title: 'Relation between clients added' })
    expect(english.body.items[0].text.split('\n')[2]).toBe(
      '2) Яблокова Надежда Викторовна → Wife → Орехов Фёдор Петрович',
    )
  })

  it('calls a woman by the woman’s name of a type', async () => {
    const her = await addClient(test, token, person(world.groupId, 'Мятная', { sex: 'female' }))
    const him = await addClient(test, token, person(world.groupId, 'Мятный', { sex: 'male' }))
    const body = { clientId: him.id, is: [TYPE.friend], has: [] }
    await test.call({ method: 'POST', url: `/api/v1/clients/${her.id}/relations`, token, body })
    const url = `/api/v1/clients/${him.id}/comments`
    const textIn = async (language: string) =>
      (await test.call({ url, token, headers: { 'accept-language': language } })).body.items[0].text
    expect(await textIn('ru')).toContain('1) Мятная Фёдор Петрович → Подруга → Мятный Фёдор Петрович')
    expect(await textIn('en')).toContain('→ Friend →')
  })

  it('is edited and deleted by nobody, not even past the service', async () => {
    const id = await tellRelations('relations-removed', world.clientId)
    const before = await databaseDigest(test)
    const refusals = [
      await patch({ id, version: 1 }, { text: 'Ничего не было' }),
      await as(token, 'DELETE', `${COMMENTS}/${id}`),
      await as(token, 'POST', `${COMMENTS}/${id}/restore`),
    ]
    for (const { status, body } of refusals) expect([status, body.code]).toEqual([409, 'comment-of-system'])
    await expect(
      test.database.primary.query('UPDATE comment SET deleted_at = now() WHERE id = $1', [id]),
    ).rejects.toThrow(/comment_says_something/)
    expect(await databaseDigest(test)).toEqual(before)
  })
})

describe('the feed', () => {
  it('goes page by page, newest first, also through comments of one moment', async () => {
    const ids: string[] = []
    for (const text of ['Раз', 'Два']) ids.push((await written(text)).id)
    for (const text of ['Три', 'Четыре', 'Пять']) ids.push((await write({ text })).body.id)
    const seen: string[] = []
    for (let cursor: string | null = ''; cursor !== null; ) {
      const page: { items: { id: string }[]; nextCursor: string | null } = await feed(
        `?limit=2${cursor && `&cursor=${cursor}`}`,
      )
      seen.push(...page.items.map(({ id }) => id))
      cursor = page.nextCursor
    }
    expect([...seen].sort()).toEqual([...ids].sort())
    expect(seen.at(-1)).toBe(ids[0])
    expect(seen.slice(0, 4)).toEqual(ids.slice(1).sort().reverse())
    expect((await as(token, 'GET', `/api/v1/clients/${clientId}/comments?cursor=x`)).status).toBe(400)
  })

  it('is narrowed by topic, by kind and by what is written or told', async () => {
    const other = await addClient(test, token, person(world.groupId, 'Берёзкин'))
    const topicId = await addTopic('Жалоба')
    await written('Скидка 5% за всё')
    await written('Обещали 50 рублей', { topicId })
    test.clock.advance(1000)
    await tellRelations('relations-added', other.id)
    const kinds = async (query: string) => (await feed(query)).items.map(({ kind }: { kind: string }) => kind)
    expect(await textsOf(`?topicId=${topicId}`)).toEqual(['Обещали 50 рублей'])
    expect(await textsOf('?kind=note')).toEqual(['Обещали 50 рублей', 'Скидка 5% за всё'])
    expect(await kinds('?kind=system')).toEqual(['relations-added'])
    expect(await textsOf(`?search=${asked('5%')}`)).toEqual(['Скидка 5% за всё'])
    expect(await textsOf(`?search=${asked('жалоб')}`)).toEqual(['Обещали 50 рублей'])
    expect(await textsOf(`?search=${asked('_')}`)).toEqual([])
    for (const found of ['берёзк', 'владелец дисконт', 'WIFE', 'крёстн'])
      expect(await kinds(`?search=${asked(found)}`), found).toEqual(['relations-added'])
    // The card's own name would find everything.
    expect(await textsOf(`?search=${asked('Орехов')}`)).toEqual([])
  })
})

describe('the dictionary of topics', () => {
  it('gives what notes are written under', async () => {
    const topicId = await addItem(test, world.token, 'comment-topics', 'Пожелание')
    expect((await write({ text: 'Позже', topicId })).body.topic).toEqual({ id: topicId, name: 'Пожелание' })
  })
})
