import { describe, expect, it } from 'vitest'
import { actAs } from '../support/actors.ts'
import { addClient, person } from '../support/builders.ts'
import { addCustomField, patchCustomField, presetRole, writeCustom } from '../support/custom-fields.ts'
import { makeWorld } from '../support/requests.ts'
import { startTestApp } from '../support/test-app.ts'

const test = await startTestApp()
const world = await makeWorld(test)
const { token } = world
const get = (url: string, as = token) => test.call({ url, token: as })
const remove = (field: { id: string; version: number }) =>
  test.call({
    method: 'DELETE',
    url: `/api/v1/custom-fields/${field.id}`,
    token,
    headers: { 'if-match': `"${field.version}"` },
  })
const described = async (id: string, as = token) =>
  (await get('/api/v1/fields/clients', as)).body.items.find(
    ({ key }: { key: string }) => key === `custom:${id}`,
  )

describe('a definition', () => {
  it('becomes a field of cards and forms at once', async () => {
    const field = await addCustomField(test, token, {
      name: 'Размер оправы',
      type: 'multi-choice',
      hint: 'Как на дужке',
      section: 'Оптика',
      kinds: ['person'],
      choices: [{ name: '48–20' }, { name: '52–18' }],
    })
    expect(await described(field.id)).toMatchObject({
      type: 'choices',
      label: { ru: 'Размер оправы', en: 'Размер оправы' },
      hint: { ru: 'Как на дужке' },
      section: 'Оптика',
      kinds: ['person'],
      required: false,
      choices: [{ label: { ru: '48–20' } }, { label: { ru: '52–18' } }],
      inTable: true,
      filterable: true,
      custom: true,
    })
  })

  it('has a name of its own among those in use', async () => {
    const field = await addCustomField(test, token, { name: 'Дата осмотра', type: 'date' })
    const twin = await test.call({
      method: 'POST',
      url: '/api/v1/custom-fields',
      token,
      body: { name: 'дата осмотра', type: 'date' },
    })
    expect([twin.status, twin.body.code]).toEqual([409, 'custom-field-name-taken'])
    await patchCustomField(test, token, field.id, { retired: true })
    const again = await addCustomField(test, token, { name: 'дата осмотра', type: 'date' })
    const back = await patchCustomField(test, token, field.id, { retired: false })
    expect([back.status, back.body.code]).toEqual([409, 'custom-field-name-taken'])
    expect((await remove(again)).status).toBe(204)
  })

  it('changes its type until it was filled in, and is deleted only then', async () => {
    const field = await addCustomField(test, token, { type: 'text' })
    expect((await patchCustomField(test, token, field.id, { type: 'number' })).body.type).toBe('number')
    const client = await addClient(test, token, person(world.groupId, 'Орехов'))
    await writeCustom(test, token, client.id, { [field.id]: 5 })
    expect((await patchCustomField(test, token, field.id, { type: 'text' })).body.code).toBe(
      'custom-field-type-fixed',
    )
    await writeCustom(test, token, client.id, { [field.id]: null })
    const { body } = await get(`/api/v1/custom-fields/${field.id}`)
    expect(body.used).toBe(true)
    const refused = await remove(body)
    expect([refused.status, refused.body.code]).toEqual([409, 'custom-field-used'])
  })

  it('leaves the card when it is retired, and comes back with its values', async () => {
    const field = await addCustomField(test, token, { name: 'Любимый цвет' })
    const client = await addClient(
      test,
      token,
      person(world.groupId, 'Сойкин', { custom: { [field.id]: 'синий' } }),
    )
    expect((await get(`/api/v1/custom-fields/${field.id}/usage`)).body).toEqual({
      clients: 1,
      exact: true,
      deletable: false,
    })
    await patchCustomField(test, token, field.id, { retired: true })
    expect(await described(field.id)).toBeUndefined()
    expect((await get(`/api/v1/clients/${client.id}`)).body.custom).toEqual({})
    expect((await writeCustom(test, token, client.id, { [field.id]: 'red' })).body.errors[0].code).toBe(
      'unknown',
    )
    const { body: history } = await get(`/api/v1/clients/${client.id}/history`)
    expect(
      history.items[0].changes.find(({ field: key }: { field: string }) => key === `custom:${field.id}`),
    ).toEqual({
      field: `custom:${field.id}`,
      old: null,
      new: 'синий',
      masked: false,
      label: { ru: 'Любимый цвет', en: 'Любимый цвет' },
      type: 'text',
    })
    await patchCustomField(test, token, field.id, { retired: false })
    expect((await get(`/api/v1/clients/${client.id}`)).body.custom).toEqual({ [field.id]: 'синий' })
  })

  it('stands where it is put', async () => {
    const [first, second] = [await addCustomField(test, token), await addCustomField(test, token)]
    const move = (place: string) =>
      test.call({
        method: 'POST',
        url: `/api/v1/custom-fields/${second.id}/move`,
        token,
        body: { place, otherId: first.id },
      })
    const order = async () => {
      const { items } = (await get('/api/v1/custom-fields')).body
      expect(items.map(({ position }: { position: number }) => position)).toEqual(
        items.map((_: unknown, nth: number) => nth + 1),
      )
      const ids = items.map(({ id }: { id: string }) => id)
      return ids.indexOf(second.id) - ids.indexOf(first.id)
    }
    expect((await move('before')).status).toBe(200)
    expect(await order()).toBe(-1)
    expect((await move('after')).status).toBe(200)
    expect(await order()).toBe(1)
  })

  it('renames its choices in any order, also to each other’s names, and deletes those that nobody has', async () => {
    const field = await addCustomField(test, token, {
      type: 'choice',
      choices: [{ name: 'Да' }, { name: 'Нет' }, { name: 'Потом' }],
    })
    const [yes, no, later] = field.choices
    const client = await addClient(test, token, person(world.groupId, 'Клёстов'))
    await writeCustom(test, token, client.id, { [field.id]: yes.id })
    const swapped = await patchCustomField(test, token, field.id, {
      choices: [
        { id: no.id, name: 'Да' },
        { id: yes.id, name: 'Нет' },
      ],
    })
    expect(swapped.body.choices).toEqual([
      { id: no.id, name: 'Да', retired: false, used: false },
      { id: yes.id, name: 'Нет', retired: false, used: true },
    ])
    expect(swapped.body.choices.some(({ id }: { id: string }) => id === later.id)).toBe(false)
    const gone = await patchCustomField(test, token, field.id, { choices: [{ id: no.id, name: 'Да' }] })
    expect([gone.status, gone.body.code]).toEqual([409, 'custom-choice-used'])
  })

  it('is refused without a name, in a section that takes none, and with a role that isn’t there', async () => {
    const refused = async (body: object) => {
      const answer = await test.call({ method: 'POST', url: '/api/v1/custom-fields', token, body })
      return [answer.status, answer.body.errors?.[0]?.pointer]
    }
    expect(await refused({ name: '  ', type: 'text' })).toEqual([422, '/name'])
    expect(await refused({ name: 'Рост', type: 'text', section: 'state' })).toEqual([422, '/section'])
    expect(await refused({ name: 'Рост', type: 'text', roleIds: [world.groupId] })).toEqual([422, '/roleIds'])
    expect(await refused({ name: 'Рост', type: 'text', choices: [{ name: 'да' }] })).toEqual([
      422,
      '/choices',
    ])
    const choices = [{ name: 'да' }, { name: 'Да' }]
    expect(await refused({ name: 'Рост', type: 'choice', choices })).toEqual([422, '/choices/1/name'])
  })

  it('is for those with the permission', async () => {
    const seller = await actAs(test, 'seller')
    expect((await get('/api/v1/custom-fields', seller.token)).status).toBe(403)
    const director = await actAs(test, 'director')
    expect((await get('/api/v1/custom-fields', director.token)).status).toBe(200)
  })
})

describe('a field that not all roles see', () => {
  it('is told to nobody else, in no read: fields, card, list, filter, export, history, the past, refusals', async () => {
    const field = await addCustomField(test, token, {
      name: 'Тайное',
      roleIds: [await presetRole(test, 'director')],
    })
    const director = await actAs(test, 'director')
    const other = await actAs(test, 'top-manager')
    const plain = await addCustomField(test, token, { name: 'Явное' })
    const client = await addClient(test, director.token, person(world.groupId, 'Скрытов'))
    await writeCustom(test, director.token, client.id, { [field.id]: 'секрет', [plain.id]: 'видно' })
    await writeCustom(test, director.token, client.id, { [field.id]: 'секрет два' })
    test.clock.advance(1000)
    const card = `/api/v1/clients/${client.id}`
    const filter = encodeURIComponent(JSON.stringify({ [field.id]: 'сек' }))
    const key = `custom:${field.id}`
    const reads = [
      '/api/v1/fields/clients',
      card,
      `/api/v1/clients?search=Скрытов&customFields=${field.id},${plain.id}`,
      `/api/v1/clients?name=Скрытов&customFields=${field.id},${plain.id}`,
      `${card}/history`,
      `${card}/as-of?at=${test.clock.now().toISOString()}`,
    ]
    for (const url of reads) {
      const seen = JSON.stringify((await get(encodeURI(url), director.token)).body)
      expect(seen, url).toMatch(/секрет|Тайное/)
      const { status, body } = await get(encodeURI(url), other.token)
      expect(status, url).toBe(200)
      expect(JSON.stringify(body), url).not.toMatch(/секрет|Тайное/)
      expect(JSON.stringify(body), url).not.toContain(field.id)
      expect(JSON.stringify(body), url).toMatch(/видно|Явное/)
    }
    expect((await get(`/api/v1/clients?custom=${filter}`, director.token)).body.items).toHaveLength(1)
    expect((await get(`/api/v1/clients?custom=${filter}`, other.token)).status).toBe(400)
    const exported = (as: string) => get(`/api/v1/clients/export?columns=name,${key}`, as)
    expect((await exported(director.token)).body).toContain('секрет два')
    expect((await exported(other.token)).status).toBe(400)
    const written = await writeCustom(test, other.token, client.id, { [field.id]: 'чужое' })
    expect(written.body.errors).toEqual([
      { pointer: `/custom/${field.id}`, code: 'unknown', detail: expect.not.stringContaining('Тайное') },
    ])
    // What others write leaves it as it is.
    await writeCustom(test, other.token, client.id, { [plain.id]: 'иначе' })
    expect((await get(card, director.token)).body.custom[field.id]).toBe('секрет два')
    // An entry about nothing else isn't there at all.
    const entries = async (as: string) => (await get(`${card}/history`, as)).body.items.length
    expect(await entries(director.token)).toBe((await entries(other.token)) + 1)
  })
})

describe('a definition that changes while a client is being written', () => {
  it('is either there with the value or refuses it, and never keeps a value of another type', async () => {
    for (let round = 0; round < 6; round++) {
      const field = await addCustomField(test, token, { type: 'text' })
      const client = await addClient(test, token, person(world.groupId, 'Гонцов'))
      const [change, write] = await Promise.all([
        patchCustomField(test, token, field.id, round % 2 === 0 ? { type: 'number' } : { retired: true }),
        round < 3
          ? writeCustom(test, token, client.id, { [field.id]: 'слово' })
          : test.call({
              method: 'POST',
              url: '/api/v1/clients',
              token,
              body: person(world.groupId, 'Гонцов', { custom: { [field.id]: 'слово' } }),
            }),
      ])
      const { rows } = await test.owner.query(
        `SELECT f.type, f.retired_at IS NOT NULL AS retired, v.text FROM custom_field f
         LEFT JOIN client_field_value v ON v.field_id = f.id WHERE f.id = $1`,
        [field.id],
      )
      const [row] = rows
      if (write.status < 300) expect(row.text).toBe('слово')
      else expect([409, 422]).toContain(write.status)
      if (change.status !== 200) expect(change.body.code).toBe('custom-field-type-fixed')
      if (row.text !== null) expect(row.type).toBe('text')
    }
  }, 60_000)

  it('is refused in words where the writer knew an older definition', async () => {
    const field = await addCustomField(test, token, { type: 'text' })
    const client = await addClient(test, token, person(world.groupId, 'Опоздалов'))
    const late = await test.database.prisma
      .$transaction(async (tx) => {
        await tx.$executeRaw`UPDATE custom_field SET retired_at = now() WHERE id = ${field.id}::uuid`
        await tx.$executeRaw`INSERT INTO client_field_value (client_id, field_id, text) VALUES (${client.id}::uuid, ${field.id}::uuid, 'x')`
      })
      .then(
        () => 'written',
        (error: unknown) => String(error),
      )
    expect(late).toContain('custom_field_as_defined')
  })
})
