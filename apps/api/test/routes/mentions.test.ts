import { randomUUIDv7 } from 'node:crypto'
import { beforeEach, describe, expect, it } from 'vitest'
import { actAs, addStaff } from '../support/actors.ts'
import { giveApiKey } from '../support/api-keys.ts'
import { addClient, person } from '../support/builders.ts'
import { databaseDigest } from '../support/digest.ts'
import { makeWorld } from '../support/requests.ts'
import { newSession } from '../support/sessions.ts'
import { startTestApp } from '../support/test-app.ts'

const test = await startTestApp()
const world = await makeWorld(test)
const author = await actAs(test, 'manager')
const MENTIONS = '/api/v1/comments/mentions'

let clientId = ''
let petrov = { id: '', login: '', token: '' }
beforeEach(async () => {
  clientId = (await addClient(test, world.token, person(world.groupId, 'Орехов'))).id
  const staff = await addStaff(test, 'seller')
  petrov = { ...staff, token: (await newSession(test, staff.id)).token }
})

const write = async (text: string, who = author.token) => {
  test.clock.advance(1000)
  const url = `/api/v1/clients/${clientId}/comments`
  return (await test.call({ method: 'POST', url, token: who, body: { text } })).body
}
const patch = async (comment: { id: string; version: number }, text: string) => {
  test.clock.advance(1000)
  const url = `/api/v1/comments/${comment.id}`
  const headers = { 'if-match': `"${comment.version}"` }
  return (await test.call({ method: 'PATCH', url, token: author.token, body: { text }, headers })).body
}
const mine = async (who = petrov.token, query = '') =>
  (await test.call({ url: `${MENTIONS}${query}`, token: who })).body
const idsOf = (page: { items: { comment: { id: string } }[] }) => page.items.map(({ comment }) => comment.id)
const see = (commentIds: string[], who = petrov.token) =>
  test.call({ method: 'POST', url: `${MENTIONS}/seen`, token: who, body: { commentIds } })
const called = ({ mentions }: { mentions: { login: string }[] }) => mentions.map(({ login }) => login)

describe('a mention', () => {
  it('calls an active colleague by the login in whatever letters, once, with the client and the text', async () => {
    const note = await write(`Спроси @${petrov.login.toUpperCase()}. И ещё раз @${petrov.login}, хорошо?`)
    expect(note.mentions).toEqual([{ id: petrov.id, login: petrov.login, name: `Пробная ${petrov.login}` }])
    const page = await mine()
    expect(page).toMatchObject({ unseen: 1, nextCursor: null })
    expect(page.items).toEqual([{ comment: note, mentionedAt: note.createdAt, seenAt: null }])
    expect(page.items[0].comment.clients).toEqual([{ id: clientId, displayName: 'Орехов Фёдор Петрович' }])
  })

  it('calls nobody who is blocked, sees no clients, or is written otherwise', async () => {
    const blocked = await addStaff(test, 'seller')
    await test.owner.query('UPDATE staff_user SET active = false WHERE id = $1', [blocked.id])
    const teacher = await addStaff(test, 'instructor')
    const text = `@${blocked.login} @${teacher.login} ${petrov.login} кто@${petrov.login} @${petrov.login}ом @nobody-here`
    expect((await write(text)).mentions).toEqual([])
    expect((await mine()).items).toEqual([])
  })

  it('follows the text when it is edited, and what was seen stays seen', async () => {
    const other = await addStaff(test, 'seller')
    const note = await write(`@${petrov.login}, позвони`)
    expect((await see([note.id])).status).toBe(204)
    const edited = await patch(note, `@${petrov.login} и @${other.login}, позвоните`)
    expect(called(edited)).toEqual([other.login, petrov.login].sort())
    expect((await mine()).unseen).toBe(0)
    expect((await mine()).items[0].seenAt).not.toBeNull()
    const without = await patch(edited, `@${other.login}, позвони`)
    expect(called(without)).toEqual([other.login])
    expect((await mine()).items).toEqual([])
  })

  it('is gone while its comment is deleted, and comes back with it', async () => {
    const note = await write(`@${petrov.login}, срочно`)
    const url = `/api/v1/comments/${note.id}`
    await test.call({ method: 'DELETE', url, token: author.token })
    expect(await mine()).toMatchObject({ items: [], unseen: 0 })
    await test.call({ method: 'POST', url: `${url}/restore`, token: author.token })
    expect(await mine()).toMatchObject({ items: [{ seenAt: null }], unseen: 1 })
  })

  it('of oneself is seen already', async () => {
    const note = await write(`@${author.login}, не забыть`)
    const { items } = await mine(author.token)
    expect(items[0]).toMatchObject({ comment: { id: note.id }, seenAt: note.createdAt })
    expect((await mine(author.token, '?unseen=true')).items).toEqual([])
  })

  it('shows nothing to who may no longer see clients', async () => {
    await write(`@${petrov.login}, глянь`)
    await test.owner.query('DELETE FROM staff_role WHERE staff_id = $1', [petrov.id])
    expect(await mine()).toEqual({ items: [], nextCursor: null, unseen: 0 })
  })
})

describe('seeing mentions', () => {
  it('counts for oneself only, and only where one was called', async () => {
    const other = await addStaff(test, 'seller')
    const otherToken = (await newSession(test, other.id)).token
    const note = await write(`@${petrov.login} @${other.login}, гляньте`)
    const before = await databaseDigest(test)
    expect((await see([note.id, randomUUIDv7()], author.token)).status).toBe(204)
    expect(await databaseDigest(test)).toEqual(before)
    expect((await see([note.id], otherToken)).status).toBe(204)
    const { rows } = await test.owner.query(
      'SELECT staff_id, seen_at FROM comment_mention WHERE comment_id = $1 ORDER BY seen_at NULLS LAST',
      [note.id],
    )
    expect(rows).toEqual([
      { staff_id: other.id, seen_at: test.clock.now() },
      { staff_id: petrov.id, seen_at: null },
    ])
  })

  it('keeps the moment when it was first seen', async () => {
    const note = await write(`@${petrov.login}, глянь`)
    await see([note.id])
    const first = (await mine()).items[0].seenAt
    test.clock.advance(60_000)
    await see([note.id])
    expect((await mine()).items[0].seenAt).toBe(first)
  })

  it('is for people: a key has no mentions', async () => {
    const { key } = await giveApiKey(test, author.id, ['clients.view', 'clients.edit'])
    expect((await test.call({ url: MENTIONS, token: key })).status).toBe(403)
    expect((await see([randomUUIDv7()], key)).status).toBe(403)
  })

  it('goes page by page, all or the unseen ones', async () => {
    const notes = []
    for (const day of ['вт', 'ср', 'чт']) notes.unshift(await write(`@${petrov.login}, в ${day}`))
    const ids = notes.map(({ id }) => id)
    const first = await mine(petrov.token, '?limit=2')
    expect(idsOf(first)).toEqual(ids.slice(0, 2))
    const second = await mine(petrov.token, `?limit=2&cursor=${first.nextCursor}`)
    expect([idsOf(second), second.nextCursor]).toEqual([ids.slice(2), null])
    await see([ids[1]])
    expect(idsOf(await mine(petrov.token, '?unseen=true'))).toEqual([ids[0], ids[2]])
    expect((await mine()).unseen).toBe(2)
  })
})

describe('colleagues', () => {
  const found = async (search: string, who = author.token) =>
    (
      await test.call({
        url: `/api/v1/comments/colleagues?limit=20&search=${encodeURIComponent(search)}`,
        token: who,
      })
    ).body.items

  it('are found by the beginning of login or of a word of the name, logins first, and nothing else is said of them', async () => {
    await test.owner.query('UPDATE staff_user SET login = $2, name = $3 WHERE id = $1', [
      petrov.id,
      'a.petrov',
      'Мария Яблокова',
    ])
    const second = await addStaff(test, 'seller')
    await test.owner.query('UPDATE staff_user SET login = $2, name = $3 WHERE id = $1', [
      second.id,
      'maria',
      'A.Petrova Алла',
    ])
    expect(await found('A.PET')).toEqual([
      { id: petrov.id, login: 'a.petrov', name: 'Мария Яблокова' },
      { id: second.id, login: 'maria', name: 'A.Petrova Алла' },
    ])
    expect(await found('ябло')).toHaveLength(1)
    for (const nobody of ['етров', '%', '_.petrov']) expect(await found(nobody), nobody).toEqual([])
    await test.owner.query('UPDATE staff_user SET active = false WHERE id = $1', [petrov.id])
    await test.owner.query('DELETE FROM staff_role WHERE staff_id = $1', [second.id])
    expect(await found('a.pet')).toEqual([])
    expect(await found(author.login)).toEqual([])
  })
})
