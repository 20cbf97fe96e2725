import { randomUUIDv7 } from 'node:crypto'
import { beforeEach, describe, expect, it } from 'vitest'
import { actAs } from '../support/actors.ts'
import { giveApiKey } from '../support/api-keys.ts'
import { addClient, addItem, person } from '../support/builders.ts'
import { COMMENTS, commentCalls } from '../support/comments.ts'
import { databaseDigest } from '../support/digest.ts'
import { recordedOf, setState } from '../support/journal.ts'
import { makeWorld } from '../support/requests.ts'
import { startTestApp } from '../support/test-app.ts'

const test = await startTestApp()
const world = await makeWorld(test)
const vika = await actAs(test, 'manager')
const { token } = vika

let clientId = ''
beforeEach(async () => {
  clientId = (await addClient(test, token, person(world.groupId, 'Орехов'))).id
})

const { as, write, written, patch, feed, textsOf, addTopic } = commentCalls(test, token, () => clientId)

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

describe('the dictionary of topics', () => {
  it('gives what notes are written under', async () => {
    const topicId = await addItem(test, world.token, 'comment-topics', 'Пожелание')
    expect((await write({ text: 'Позже', topicId })).body.topic).toEqual({ id: topicId, name: 'Пожелание' })
  })
})
