import { randomUUIDv7 } from 'node:crypto'
import { beforeEach, describe, expect, it } from 'vitest'
import { actAs } from '../support/actors.ts'
import { addClient, person } from '../support/builders.ts'
import { COMMENTS, commentCalls } from '../support/comments.ts'
import { databaseDigest } from '../support/digest.ts'
import { TYPE } from '../support/relations.ts'
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
