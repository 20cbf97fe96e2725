import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { actAs } from '../support/actors.ts'
import { addClient, person } from '../support/builders.ts'
import { addCustomField, patchCustomField, presetRole, writeCustom } from '../support/custom-fields.ts'
import { drawn, multipart } from '../support/multipart.ts'
import { makeWorld } from '../support/requests.ts'
import { startTestApp } from '../support/test-app.ts'

const test = await startTestApp()
const world = await makeWorld(test)
const { token } = world
const choices = [{ name: 'Узкая' }, { name: 'Широкая' }, { name: 'Детская' }]
const fields = {
  text: await addCustomField(test, token, { type: 'text' }),
  number: await addCustomField(test, token, { type: 'number' }),
  money: await addCustomField(test, token, { type: 'money' }),
  date: await addCustomField(test, token, { type: 'date' }),
  flag: await addCustomField(test, token, { type: 'flag' }),
  choice: await addCustomField(test, token, { type: 'choice', choices }),
  several: await addCustomField(test, token, { type: 'multi-choice', choices }),
  phone: await addCustomField(test, token, { type: 'phone' }),
  link: await addCustomField(test, token, { type: 'link' }),
}
const ids = (field: { choices: { id: string }[] }) => field.choices.map(({ id }) => id)

/** What may be written to each field, in the form in which it is read back. */
const written = fc.record(
  {
    [fields.text.id]: fc.stringMatching(/^[А-Яа-яё0-9_%]{1,12}( [a-z%_\\"']{1,9}){0,2}$/),
    [fields.number.id]: fc.integer({ min: -1_000_000_000, max: 1_000_000_000 }).map((n) => n / 10_000 || 0),
    [fields.money.id]: fc.integer({ min: -10_000_000_000_000, max: 10_000_000_000_000 }).map((n) => n || 0),
    [fields.date.id]: fc
      .date({ min: new Date('1800-01-01'), max: new Date('2200-12-31'), noInvalidDate: true })
      .map((date) => date.toISOString().slice(0, 10)),
    [fields.flag.id]: fc.boolean(),
    [fields.choice.id]: fc.constantFrom(...ids(fields.choice)),
    [fields.several.id]: fc.subarray(ids(fields.several), { minLength: 1 }),
    [fields.phone.id]: fc
      .integer({ min: 0, max: 9_999_999 })
      .map((n) => `+7921${String(n).padStart(7, '0')}`),
    [fields.link.id]: fc.stringMatching(/^https:\/\/[a-z]{1,8}\.example(\/[a-z0-9]{1,8})?$/),
  },
  { requiredKeys: [] },
)

const rowsOf = async (clientId: string) =>
  (
    await test.owner.query('SELECT count(*)::int AS n FROM client_field_value WHERE client_id = $1', [
      clientId,
    ])
  ).rows[0].n

describe('the values of custom fields', () => {
  it('are read back as they were written, by registering and by editing, whatever they are', async () => {
    const client = await addClient(test, token, person(world.groupId, 'Орехов'))
    await fc.assert(
      fc.asyncProperty(written, written, async (first, second) => {
        const made = await addClient(test, token, person(world.groupId, 'Сойкин', { custom: first }))
        expect(made.custom).toEqual(first)
        expect((await test.call({ url: `/api/v1/clients/${made.id}`, token })).body.custom).toEqual(first)
        const before = (await test.call({ url: `/api/v1/clients/${client.id}`, token })).body.custom
        const cleared = Object.fromEntries(Object.keys(before).map((id) => [id, null]))
        const { status, body } = await writeCustom(test, token, client.id, { ...cleared, ...second })
        expect(status, JSON.stringify(body)).toBeLessThan(300)
        expect(body.custom).toEqual(second)
      }),
      { numRuns: 15 },
    )
  }, 60_000)

  it('are cleaned: phones to E.164, links get a scheme, choices the order of the field, each once', async () => {
    const [narrow, wide] = ids(fields.several)
    const client = await addClient(test, token, person(world.groupId, 'Клёстов'))
    const { body } = await writeCustom(test, token, client.id, {
      [fields.text.id]: '  Постоянный   покупатель ',
      [fields.phone.id]: '8 (921) 444-77-88',
      [fields.link.id]: 'ladya.example/price',
      [fields.several.id]: [wide, narrow, wide],
    })
    expect(body.custom).toEqual({
      [fields.text.id]: 'Постоянный покупатель',
      [fields.phone.id]: '+79214447788',
      [fields.link.id]: 'https://ladya.example/price',
      [fields.several.id]: [narrow, wide],
    })
  })

  it.each([
    ['text', 5, 'type'],
    ['text', 'ы'.repeat(1001), 'too-long'],
    ['number', '5', 'type'],
    ['number', 1e12, 'range'],
    ['number', 0.12345, 'decimals'],
    ['money', 12.5, 'minor'],
    ['date', '2026-02-30', 'date'],
    ['flag', 'да', 'type'],
    ['choice', '01926f3e-7c5a-7d31-9d0e-3f2b8a6c1e54', 'unknown'],
    ['several', ['01926f3e-7c5a-7d31-9d0e-3f2b8a6c1e54'], 'unknown'],
    ['phone', '12', 'phone'],
    ['link', 'javascript:alert(1)', 'link'],
    ['link', 'https://kith.example@evil.example', 'link'],
  ] as const)('refuse nonsense in a %s with a word at the field', async (type, value, code) => {
    const client = await addClient(test, token, person(world.groupId, 'Дроздов'))
    const { status, body } = await writeCustom(test, token, client.id, { [fields[type].id]: value })
    expect(status).toBe(422)
    expect(body.errors).toEqual([{ pointer: `/custom/${fields[type].id}`, code, detail: expect.any(String) }])
    expect(await rowsOf(client.id)).toBe(0)
  })

  it('leave what is absent, clear what is null, and write nothing when nothing changes', async () => {
    const client = await addClient(
      test,
      token,
      person(world.groupId, 'Чижов', { custom: { [fields.text.id]: 'да', [fields.number.id]: 5 } }),
    )
    const same = await writeCustom(test, token, client.id, { [fields.number.id]: 5 })
    expect(same.body.version).toBe(client.version)
    const { body } = await writeCustom(test, token, client.id, { [fields.text.id]: null })
    expect(body.custom).toEqual({ [fields.number.id]: 5 })
    expect(body.version).toBe(client.version + 1)
  })

  it('keep a retired choice where it was made, and let nobody make it anew', async () => {
    const field = await addCustomField(test, token, { type: 'multi-choice', choices })
    const [first, second, third] = field.choices
    const client = await addClient(
      test,
      token,
      person(world.groupId, 'Щеглов', { custom: { [field.id]: [first.id, second.id] } }),
    )
    const retired = await patchCustomField(test, token, field.id, {
      choices: [{ id: first.id, name: 'Узкая', retired: true }, second, third].map(
        ({ id, name, retired }) => ({
          id,
          name,
          retired,
        }),
      ),
    })
    expect(retired.status, JSON.stringify(retired.body)).toBe(200)
    const kept = await writeCustom(test, token, client.id, { [field.id]: [first.id, third.id] })
    expect(kept.body.custom[field.id]).toEqual([first.id, third.id])
    const other = await addClient(test, token, person(world.groupId, 'Снегирёв'))
    const refused = await writeCustom(test, token, other.id, { [field.id]: [first.id] })
    expect(refused.body.errors[0].code).toBe('retired')
  })

  it('hold a file that was uploaded for the field, and give it back', async () => {
    const field = await addCustomField(test, token, { type: 'file' })
    const client = await addClient(test, token, person(world.groupId, 'Филин'))
    const files = `/api/v1/clients/${client.id}/custom-fields/${field.id}`
    const bytes = await drawn('png')
    const { status, body: file } = await test.call({
      method: 'POST',
      url: `${files}/files`,
      token,
      ...multipart({ name: 'Договор.png', bytes }),
    })
    expect(status, JSON.stringify(file)).toBe(201)
    expect((await test.call({ url: `${files}/file`, token })).status).toBe(404)
    const { body } = await writeCustom(test, token, client.id, { [field.id]: file.id })
    expect(body.custom).toEqual({ [field.id]: { id: file.id, name: 'Договор.png' } })
    expect((await test.call({ url: `${files}/file`, token })).status).toBe(200)
    const other = await addClient(test, token, person(world.groupId, 'Сычёв'))
    expect((await writeCustom(test, token, other.id, { [field.id]: file.id })).body.errors[0].code).toBe(
      'unknown',
    )
  })
})

describe('a required field', () => {
  it('is asked of new clients of its kinds, and is not to be cleared; an old empty one is left in peace', async () => {
    const old = await addClient(test, token, person(world.groupId, 'Старов'))
    const field = await addCustomField(test, token, { name: 'Рост', type: 'number', kinds: ['person'] })
    expect((await patchCustomField(test, token, field.id, { required: true })).status).toBe(200)
    const create = (body: object) => test.call({ method: 'POST', url: '/api/v1/clients', token, body })
    const refused = await create(person(world.groupId, 'Новов'))
    expect(refused.status).toBe(422)
    expect(refused.body.errors).toEqual([
      { pointer: `/custom/${field.id}`, code: 'required', detail: 'Заполните поле «Рост»' },
    ])
    const made = await create(person(world.groupId, 'Новов', { custom: { [field.id]: 180 } }))
    expect(made.status).toBe(201)
    const organisation = { kind: 'organization', name: 'Ладья', groupId: world.groupId }
    expect((await create(organisation)).status).toBe(201)
    const cleared = await writeCustom(test, token, made.body.id, { [field.id]: null })
    expect(cleared.body.errors[0].code).toBe('required')
    const other = await writeCustom(test, token, old.id, { [fields.text.id]: 'есть' })
    expect(other.status).toBe(200)
    await patchCustomField(test, token, field.id, { retired: true })
  })

  it('is asked only of those who see it', async () => {
    const director = await presetRole(test, 'director')
    const field = await addCustomField(test, token, { required: true, roleIds: [director] })
    const seller = await actAs(test, 'administrator')
    const body = person(world.groupId, 'Тайнов')
    expect(
      (await test.call({ method: 'POST', url: '/api/v1/clients', token: seller.token, body })).status,
    ).toBe(201)
    const boss = await actAs(test, 'director')
    expect(
      (await test.call({ method: 'POST', url: '/api/v1/clients', token: boss.token, body })).status,
    ).toBe(422)
    await patchCustomField(test, token, field.id, { retired: true })
  })
})
