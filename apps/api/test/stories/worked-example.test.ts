import { describe, expect, it } from 'vitest'
import { verifyJournal } from '../../src/journal/verify.ts'
import { actAs, type PresetRoleKey } from '../support/actors.ts'
import { addClient, addItem, person } from '../support/builders.ts'
import { sealAll, sealOptions } from '../support/journal.ts'
import { startTestApp } from '../support/test-app.ts'

const test = await startTestApp()
const DAY = 86_400_000

type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'

/** Somebody who works with clients for a while; whoever comes the next day signs in anew. */
async function works(...roles: PresetRoleKey[]) {
  const { token } = await actAs(test, ...roles)
  const send = (method: Method, path: string, body?: object, headers: Record<string, string> = {}) =>
    test.call({ method, url: `/api/v1/${path}`, token, headers, ...(body && { body }) })
  const expecting = async (status: number, method: Method, path: string, body?: object) => {
    const answer = await send(method, path, body)
    expect(answer.status, JSON.stringify([path, answer.body])).toBe(status)
    return answer.body
  }
  return { token, send, expecting, get: (path: string) => expecting(200, 'GET', path) }
}
type Worker = Awaited<ReturnType<typeof works>>

interface Line {
  id: string
  type: { name: string }
  client: { displayName: string }
}
interface Columns {
  is: Line[]
  has: Line[]
}
const line = ({ type, client }: Line) => `${type.name} ${client.displayName}`
const lines = ({ is, has }: Columns) => ({ is: is.map(line), has: has.map(line) })

const HIS = 'Канарейкин Федор Петрович'
const HERS = 'Канарейкина Надежда Викторовна'

async function comments(someone: Worker, id: string, kind = 'system') {
  const { items } = await someone.get(`clients/${id}/comments?kind=${kind}`)
  return items.map(({ title, text }: { title: string; text: string }) => ({ title, text }))
}

describe('the worked example of relations', () => {
  it('goes from the dictionary to the end of a relation and the archive', async () => {
    // The system administrator looks at the dictionary: three types are built in, and one more is added.
    let admin = await works('system-administrator')
    const { items: dictionary } = await admin.get('dictionaries/relation-types/items?limit=200')
    const names: string[] = dictionary.map(({ name }: { name: string }) => name)
    for (const name of [
      'Владелец дисконтной карты',
      'Жена',
      'Контактное лицо',
      'Муж',
      'Отец',
      'Сестра',
      'Сын',
    ])
      expect(names).toContain(name)
    const typeId = new Map<string, string>(
      dictionary.map(({ id, name }: { id: string; name: string }) => [name, id]),
    )
    const type = (name: string) => typeId.get(name) ?? ''
    const groupId = await addItem(test, admin.token, 'client-groups', 'Семейные')
    await addItem(test, admin.token, 'relation-types', 'Крёстный')
    const destroyed = await admin.send(
      'DELETE',
      `dictionaries/relation-types/items/${type('Контактное лицо')}`,
      undefined,
      {
        'if-match': '"1"',
      },
    )
    expect(destroyed.status).toBe(409)

    // The top manager sets what is ticked from the first; the administrators may not.
    let top = await works('top-manager')
    const defaults = {
      is: [type('Владелец дисконтной карты'), type('Муж')],
      has: [type('Контактное лицо')],
    }
    const clerk = await works('administrator')
    for (const other of [admin, clerk, await works('manager')])
      expect((await other.send('PUT', 'relation-defaults', defaults)).status).toBe(403)
    await top.expecting(200, 'PUT', 'relation-defaults', defaults)
    let seller = await works('seller')
    expect(await seller.get('relation-defaults')).toEqual(defaults)

    // Two clients come, she with a discount card, each with a phone.
    const registered = (
      lastName: string,
      firstName: string,
      middleName: string,
      sex: string,
      number: string,
    ) =>
      addClient(
        test,
        top.token,
        person(groupId, lastName, { firstName, middleName, sex, phones: [{ number }] }),
      )
    const him = await registered('Канарейкин', 'Федор', 'Петрович', 'male', '+79115556677')
    const her = await registered('Канарейкина', 'Надежда', 'Викторовна', 'female', '+79115553322')
    const card = await top.expecting(201, 'POST', 'discount-cards', { clientId: her.id, number: '000123' })

    // The seller finds her by the beginning of the surname, changes the ticks to what is true, and saves.
    const { items: found } = await seller.get(`clients?search=${encodeURIComponent('канарейкина')}`)
    expect(found.map(({ id }: { id: string }) => id)).toEqual([her.id])
    const nothing = await seller.send('POST', `clients/${him.id}/relations`, {
      clientId: her.id,
      is: [],
      has: [],
    })
    expect(nothing.status).toBe(422)
    const ticked = {
      clientId: her.id,
      is: [type('Контактное лицо'), type('Муж')],
      has: [type('Владелец дисконтной карты'), type('Жена')],
    }
    const saved: Columns = await seller.expecting(201, 'POST', `clients/${him.id}/relations`, ticked)
    expect(lines(saved)).toEqual({
      is: [`Контактное лицо ${HERS}`, `Муж ${HERS}`],
      has: [`Владелец дисконтной карты ${HERS}`, `Жена ${HERS}`],
    })
    const again = await seller.send('POST', `clients/${him.id}/relations`, ticked)
    expect([again.status, again.body.code]).toEqual([409, 'relation-exists'])

    // The same four from her side, mirrored: the same relations under the same ids.
    const mirrored: Columns = await seller.get(`clients/${her.id}/relations`)
    expect(lines(mirrored)).toEqual({
      is: [`Владелец дисконтной карты ${HIS}`, `Жена ${HIS}`],
      has: [`Контактное лицо ${HIS}`, `Муж ${HIS}`],
    })
    const ids = (column: Line[]) => column.map(({ id }) => id)
    expect([ids(mirrored.is), ids(mirrored.has)]).toEqual([ids(saved.has), ids(saved.is)])

    // The same comment stands on both cards.
    const added = {
      title: 'Добавление связи между клиентами',
      text: [
        'Добавлены связи между клиентами:',
        `1) ${HERS} → Владелец дисконтной карты → ${HIS}`,
        `2) ${HERS} → Жена → ${HIS}`,
        `3) ${HIS} → Контактное лицо → ${HERS}`,
        `4) ${HIS} → Муж → ${HERS}`,
      ].join('\n'),
    }
    expect(await comments(seller, him.id)).toEqual([added])
    expect(await comments(seller, her.id)).toEqual([added])

    // What follows from them: his orders go by her card, and whoever calls her sees him.
    expect((await top.get(`clients/${him.id}/ties`)).discountCard).toEqual({
      id: card.id,
      number: '000123',
      owner: { id: her.id, displayName: HERS },
      via: 'relation',
    })
    expect((await top.get(`clients/${her.id}/ties`)).contactPersons).toEqual([
      { id: him.id, displayName: HIS, phone: '+79115556677' },
    ])

    // The cross removes one, and the other three stay.
    const contact = saved.is.find((one) => one.type.name === 'Контактное лицо')
    await seller.expecting(204, 'DELETE', `relations/${contact?.id}`)
    expect(lines(await seller.get(`clients/${him.id}/relations`))).toEqual({
      is: [`Муж ${HERS}`],
      has: [`Владелец дисконтной карты ${HERS}`, `Жена ${HERS}`],
    })
    expect((await top.get(`clients/${her.id}/ties`)).contactPersons).toEqual([])
    const removed = {
      title: 'Удаление связи между клиентами',
      text: `Удалены связи между клиентами:\n1) ${HIS} → Контактное лицо → ${HERS}`,
    }
    expect(await comments(seller, her.id)).toEqual([removed, added])

    // Their daughter comes with her mother. That he is the father is suggested, and true.
    test.clock.advance(DAY)
    seller = await works('seller')
    top = await works('top-manager')
    const girl = await addClient(
      test,
      top.token,
      person(groupId, 'Канарейкина', {
        firstName: 'Вера',
        middleName: 'Федоровна',
        sex: 'female',
        birthDate: '2018-03-04',
      }),
    )
    const GIRL = 'Канарейкина Вера Федоровна'
    await seller.expecting(201, 'POST', `clients/${her.id}/relations`, {
      clientId: girl.id,
      is: [type('Мать'), type('Законный представитель')],
      has: [type('Дочь')],
    })
    expect((await top.get(`clients/${girl.id}/ties`)).signatory).toEqual({
      needed: true,
      reason: 'minor',
      client: { id: her.id, displayName: HERS },
    })
    const [suggested, ...others] = (await seller.get(`clients/${girl.id}/relations/suggestions`)).items
    expect(others).toEqual([])
    expect(suggested).toMatchObject({
      from: { displayName: HIS },
      type: { name: 'Отец' },
      to: { displayName: GIRL },
      counterpart: { name: 'Дочь' },
      because: [
        { from: { displayName: HERS }, type: { name: 'Мать' } },
        { from: { displayName: HIS }, type: { name: 'Муж' } },
      ],
    })
    await seller.expecting(201, 'POST', `clients/${girl.id}/relations`, {
      clientId: suggested.from.id,
      is: [suggested.counterpart.id],
      has: [suggested.type.id],
    })
    expect((await seller.get(`clients/${girl.id}/relations/suggestions`)).items).toEqual([])
    expect((await seller.get(`clients/${him.id}/relations/suggestions`)).items).toEqual([])

    // He gets a card of his own soon: hers serves him until today. Tomorrow it is over, and still told.
    const owner = saved.has.find((one) => one.type.name === 'Владелец дисконтной карты')
    const ending = await seller.send('PATCH', `relations/${owner?.id}`, { validUntil: test.clock.today() })
    expect([ending.status, ending.body.ended]).toEqual([200, false])
    expect((await top.get(`clients/${him.id}/ties`)).discountCard?.number).toBe('000123')
    test.clock.advance(DAY)
    seller = await works('seller')
    top = await works('top-manager')
    admin = await works('system-administrator', 'top-manager')
    expect((await top.get(`clients/${him.id}/ties`)).discountCard).toBeNull()
    expect(lines(await seller.get(`clients/${him.id}/relations`)).has).toEqual([
      `Дочь ${GIRL}`,
      `Жена ${HERS}`,
    ])
    expect(lines(await seller.get(`clients/${him.id}/relations?state=ended`))).toEqual({
      is: [],
      has: [`Владелец дисконтной карты ${HERS}`],
    })

    // She goes to the archive: nobody signs for the girl, nothing new is tied to her, and what was stays readable.
    const reasonId = await addItem(test, admin.token, 'archive-reasons', 'Переезд')
    await admin.expecting(200, 'POST', `clients/${her.id}/archive`, { reasonId })
    expect((await top.get(`clients/${girl.id}/ties`)).signatory).toEqual({
      needed: true,
      reason: 'minor',
      client: null,
    })
    const contactAgain = { clientId: her.id, is: [type('Контактное лицо')], has: [] }
    for (const [id, body] of [
      [him.id, contactAgain],
      [her.id, { ...contactAgain, clientId: him.id }],
    ] as const) {
      const refused = await seller.send('POST', `clients/${id}/relations`, body)
      expect([refused.status, refused.body.code]).toEqual([409, 'relation-client-archived'])
    }
    expect(lines(await seller.get(`clients/${him.id}/relations`)).is).toContain(`Муж ${HERS}`)

    // She comes back, and everything is as it was.
    await admin.expecting(200, 'POST', `clients/${her.id}/restore`)
    expect((await top.get(`clients/${girl.id}/ties`)).signatory.client).toEqual({
      id: her.id,
      displayName: HERS,
    })
    await seller.expecting(201, 'POST', `clients/${him.id}/relations`, contactAgain)
    expect((await top.get(`clients/${her.id}/ties`)).contactPersons).toHaveLength(1)

    // Nothing that happened is missing from the journal, and nothing in it was changed.
    await sealAll(test)
    const report = await verifyJournal(test.database.primary, sealOptions(test))
    expect(report).toMatchObject({ pending: 0, faults: [] })
  })
})
