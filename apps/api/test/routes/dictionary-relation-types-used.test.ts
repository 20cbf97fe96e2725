import { describe, expect, it } from 'vitest'
import { actAs } from '../support/actors.ts'
import { addClient, addItem, person } from '../support/builders.ts'
import { databaseDigest } from '../support/digest.ts'
import { AT, relationTypeCalls } from '../support/relation-types.ts'
import { startTestApp } from '../support/test-app.ts'

const test = await startTestApp()
const admin = await actAs(test, 'system-administrator')
const { idOf, get, add, change, rowOf } = await relationTypeCalls(test, admin.token)

let pairs = 0
/** The ids of two new clients, the smaller first. */
async function twoClients(): Promise<string[]> {
  pairs += 1
  const groupId = await addItem(test, admin.token, 'client-groups', `Группа ${pairs}`)
  const names = [`Журавлёв ${pairs}`, `Зябликов ${pairs}`]
  const clients = await Promise.all(names.map((name) => addClient(test, admin.token, person(groupId, name))))
  return clients.map(({ id }) => id).toSorted()
}

async function relate(typeId: string, symmetric: boolean, clients?: string[]): Promise<void> {
  const [from, to] = clients ?? (await twoClients())
  await test.owner.query(
    `INSERT INTO client_relation (id, from_id, type_id, to_id, is_symmetric, author_kind, author_id)
     VALUES ($1, $2, $3, $4, $5, 'staff', $6)`,
    [crypto.randomUUID(), from, typeId, to, symmetric, admin.id],
  )
}

describe('a relation type with a built-in meaning', () => {
  it('is never deleted, also when nothing uses it', async () => {
    const before = await databaseDigest(test)
    for (const name of ['Владелец дисконтной карты', 'Контактное лицо', 'Законный представитель']) {
      const { body } = await test.call({ url: `${AT}/${idOf(name)}/usage`, token: admin.token })
      expect(body).toEqual({ usedBy: [], deletable: false })
      const refused = await change('DELETE', idOf(name))
      expect([refused.status, refused.body.code]).toEqual([409, 'relation-type-built-in'])
    }
    expect(await databaseDigest(test)).toEqual(before)
  })

  it('is renamed, moved and retired, and keeps its meaning', async () => {
    const id = idOf('Контактное лицо')
    const renamed = await change('PATCH', id, { name: 'Кому звонить', nameEn: null, retired: true })
    expect(renamed.body).toMatchObject({ name: 'Кому звонить', retired: true, meaning: 'contact-person' })
    const moved = await test.call({
      method: 'POST',
      url: `${AT}/${id}/move`,
      token: admin.token,
      body: { place: 'before', otherId: idOf('Брат') },
    })
    expect(moved.status).toBe(200)
    expect(await rowOf(id)).toMatchObject({ meaning: 'contact-person', name_en: null })
    expect((await change('PATCH', id, { retired: false })).status).toBe(200)
  })
})

describe('a relation type in use', () => {
  it('is not deleted, says by how many, and is retired', async () => {
    await relate(idOf('Сын'), false)
    await relate(idOf('Сын'), false)
    const { body } = await test.call({ url: `${AT}/${idOf('Сын')}/usage`, token: admin.token })
    expect(body).toEqual({
      usedBy: [
        { what: 'relations', count: 2, exact: true },
        { what: 'relation-types', count: 2, exact: true },
      ],
      deletable: false,
    })
    const before = await databaseDigest(test)
    // A sister is nobody's relation yet, but the counterpart of a brother.
    for (const name of ['Сын', 'Сестра']) {
      const refused = await change('DELETE', idOf(name))
      expect([refused.status, refused.body.code]).toEqual([409, 'item-used'])
    }
    expect(await databaseDigest(test)).toEqual(before)
    expect((await change('PATCH', idOf('Сын'), { retired: true })).body.retired).toBe(true)
  })

  it('neither becomes mutual nor stops being it, and says how many relations there are', async () => {
    const { body: neighbour } = await add({ name: 'Сосед по даче' })
    await relate(neighbour.id, false)
    await relate(idOf('Друг'), true)
    const before = await databaseDigest(test)
    const answers = [
      await change('PATCH', neighbour.id, { symmetric: true }),
      await change('PATCH', idOf('Друг'), { symmetric: false, sex: 'male' }),
    ]
    for (const { status, body } of answers) {
      expect([status, body.code]).toEqual([409, 'relation-type-used'])
      expect(body.detail).toContain('(1)')
    }
    expect(await databaseDigest(test)).toEqual(before)
    expect((await change('PATCH', idOf('Друг'), { nameEnFemale: 'Girlfriend' })).status).toBe(200)
  })

  it('is either used or made mutual when both are tried at once, never both', async () => {
    for (let round = 0; round < 8; round++) {
      const { body } = await add({ name: `Знакомый ${round}` })
      const clients = await twoClients()
      const [made, used] = await Promise.allSettled([
        change('PATCH', body.id, { symmetric: true }),
        // Later in every other round, so that now the one and now the other comes first.
        round % 2 === 0
          ? relate(body.id, false, clients)
          : get(body.id).then(() => relate(body.id, false, clients)),
      ])
      const { is_symmetric: mutual } = await rowOf(body.id)
      const { rows } = await test.owner.query('SELECT is_symmetric FROM client_relation WHERE type_id = $1', [
        body.id,
      ])
      const status = made.status === 'fulfilled' ? made.value.status : null
      expect([status, mutual, used.status, rows.length]).toEqual(
        status === 200 ? [200, true, 'rejected', 0] : [409, false, 'fulfilled', 1],
      )
    }
  })

  it('is deleted together with suggestions of it that were dismissed', async () => {
    const { body } = await add({ name: 'Опечатка' })
    const [one, other] = await twoClients()
    await test.owner.query(
      `INSERT INTO relation_suggestion_dismissed (from_id, type_id, to_id, author_kind) VALUES ($1, $2, $3, 'staff')`,
      [one, body.id, other],
    )
    expect((await change('DELETE', body.id)).status).toBe(204)
    const { rows } = await test.owner.query('SELECT 1 FROM relation_suggestion_dismissed')
    expect(rows).toEqual([])
  })
})

describe('the topics of comments', () => {
  it('are a dictionary like others, and one that a comment has is not deleted', async () => {
    const id = await addItem(test, admin.token, 'comment-topics', 'Звонок')
    const other = await addItem(test, admin.token, 'comment-topics', 'Опечатка')
    await test.owner.query(
      `INSERT INTO comment (id, kind, topic_id, text, author_kind) VALUES ($1, 'note', $2, 'Перезвонить', 'staff')`,
      [crypto.randomUUID(), id],
    )
    const at = '/api/v1/dictionaries/comment-topics/items'
    const usage = await test.call({ url: `${at}/${id}/usage`, token: admin.token })
    expect(usage.body).toEqual({ usedBy: [{ what: 'comments', count: 1, exact: true }], deletable: false })
    const remove = (item: string) =>
      test.call({
        method: 'DELETE',
        url: `${at}/${item}`,
        token: admin.token,
        headers: { 'if-match': '"1"' },
      })
    expect((await remove(id)).body.code).toBe('item-used')
    expect((await remove(other)).status).toBe(204)
    const { rows } = await test.owner.query('SELECT name, position FROM comment_topic')
    expect(rows).toEqual([{ name: 'Звонок', position: 1 }])
  })
})
