import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { addClient, person } from '../support/builders.ts'
import { addCustomField } from '../support/custom-fields.ts'
import { makeWorld } from '../support/requests.ts'
import { startTestApp } from '../support/test-app.ts'

const test = await startTestApp()
const world = await makeWorld(test)
const { token } = world
const choices = [{ name: 'Узкая' }, { name: 'Широкая' }, { name: 'Детская' }]
const text = await addCustomField(test, token, { type: 'text' })
const number = await addCustomField(test, token, { type: 'number' })
const date = await addCustomField(test, token, { type: 'date' })
const flag = await addCustomField(test, token, { type: 'flag' })
const choice = await addCustomField(test, token, { type: 'choice', choices })
const several = await addCustomField(test, token, { type: 'multi-choice', choices })
const phone = await addCustomField(test, token, { type: 'phone', name: 'Второй телефон' })
const money = await addCustomField(test, token, { type: 'money', name: 'Бюджет' })
const idsOf = (field: { choices: { id: string }[] }) => field.choices.map(({ id }) => id)

const TEXTS = ['Сирень', 'сирень белая', 'Син%ий', 'Ель', 'си_ний']
const DATES = ['2026-01-31', '2026-02-01', '2026-12-31']
const all: { id: string; custom: Record<string, unknown> }[] = []
for (let n = 0; n < 24; n++) {
  const custom: Record<string, unknown> = {
    ...(n % 3 !== 0 && { [text.id]: TEXTS[n % TEXTS.length] }),
    ...(n % 4 !== 0 && { [number.id]: (n - 12) / 2 }),
    ...(n % 5 !== 0 && { [date.id]: DATES[n % DATES.length] }),
    ...(n % 2 !== 0 && { [flag.id]: n % 4 === 1 }),
    ...(n % 3 !== 1 && { [choice.id]: idsOf(choice)[n % 3] }),
    ...(n % 4 !== 3 && { [several.id]: idsOf(several).slice(0, (n % 3) + 1) }),
  }
  const { id } = await addClient(test, token, person(world.groupId, `Птицын${n}`, { custom }))
  all.push({ id, custom })
}

type Condition =
  | { begins: string }
  | { is: boolean }
  | { any: string[] }
  | { from?: number | string; to?: number | string }

/** Whether a value meets a condition, as simply as it can be said. */
function meets(value: unknown, condition: Condition): boolean {
  if ('begins' in condition)
    return typeof value === 'string' && value.toLowerCase().startsWith(condition.begins.toLowerCase())
  if ('is' in condition) return (value === true) === condition.is
  if ('any' in condition) return [value].flat().some((one) => condition.any.includes(String(one)))
  if (value === undefined) return false
  const { from, to } = condition
  return (
    (from === undefined || (value as number | string) >= from) &&
    (to === undefined || (value as number | string) <= to)
  )
}

const asked = (condition: Condition): unknown =>
  'begins' in condition
    ? condition.begins
    : 'is' in condition
      ? condition.is
      : 'any' in condition
        ? condition.any
        : condition

const ends = <T extends number | string>(values: readonly T[]) =>
  fc
    .tuple(
      fc.option(fc.constantFrom(...values), { nil: undefined }),
      fc.option(fc.constantFrom(...values), { nil: undefined }),
    )
    .filter(
      ([from, to]) =>
        (from !== undefined || to !== undefined) && (from === undefined || to === undefined || from <= to),
    )
    .map(([from, to]) => ({ ...(from !== undefined && { from }), ...(to !== undefined && { to }) }))

const conditions: fc.Arbitrary<Record<string, Condition>> = fc
  .record(
    {
      [text.id]: fc.constantFrom('си', 'СИР', 'син%', 'си_', 'е', 'ничего').map((begins) => ({ begins })),
      [number.id]: ends([-6, -2.5, 0, 3, 5.5]),
      [date.id]: ends(DATES),
      [flag.id]: fc.boolean().map((is) => ({ is })),
      [choice.id]: fc.subarray(idsOf(choice), { minLength: 1 }).map((any) => ({ any })),
      [several.id]: fc.subarray(idsOf(several), { minLength: 1 }).map((any) => ({ any })),
    },
    { requiredKeys: [] },
  )
  .filter((record) => Object.keys(record).length > 0) as fc.Arbitrary<Record<string, Condition>>

const list = (filter: unknown, more = '') =>
  test.call({
    url: `/api/v1/clients?limit=200&name=Птицын${more}&custom=${encodeURIComponent(JSON.stringify(filter))}`.replace(
      'Птицын',
      encodeURIComponent('Птицын'),
    ),
    token,
  })
const found = async (filter: unknown) => {
  const { status, body } = await list(filter)
  expect(status, JSON.stringify(body)).toBe(200)
  return body.items.map(({ id }: { id: string }) => id).sort()
}

describe('filters by custom fields', () => {
  it('leave whom a plain reading of the conditions leaves', async () => {
    await fc.assert(
      fc.asyncProperty(conditions, async (chosen) => {
        const wanted = all
          .filter(({ custom }) =>
            Object.entries(chosen).every(([id, condition]) => meets(custom[id], condition)),
          )
          .map(({ id }) => id)
          .sort()
        const filter = Object.fromEntries(
          Object.entries(chosen).map(([id, condition]) => [id, asked(condition)]),
        )
        expect(await found(filter)).toEqual(wanted)
      }),
      { numRuns: 40 },
    )
  }, 60_000)

  it('find phones in any notation and money by its minor units', async () => {
    const { id } = await addClient(
      test,
      token,
      person(world.groupId, 'Птицын', { custom: { [phone.id]: '89214447788', [money.id]: 123_450 } }),
    )
    expect(await found({ [phone.id]: '8 (921) 444-77-88' })).toEqual([id])
    expect(await found({ [phone.id]: '8921' })).toEqual([id])
    expect(await found({ [phone.id]: '8922' })).toEqual([])
    expect(await found({ [money.id]: { from: 123_450, to: 123_450 } })).toEqual([id])
  })

  it('are counted, and go with the columns that show the values', async () => {
    const { body } = await list({ [text.id]: 'ель' }, `&count=true&customFields=${text.id},${world.groupId}`)
    expect(body.total.value).toBe(body.items.length)
    for (const { custom } of body.items) expect(custom).toEqual({ [text.id]: 'Ель' })
  })

  it.each([
    ['no JSON', '{'],
    ['a list', '[]'],
    ['a field that isn’t there', { '01926f3e-7c5a-7d31-9d0e-3f2b8a6c1e54': 'x' }],
    ['a condition of another type', { [number.id]: 'x' }],
    ['a range turned round', { [number.id]: { from: 5, to: 1 } }],
    ['a date that isn’t one', { [date.id]: { from: '2026-02-30' } }],
    ['a choice of another field', { [choice.id]: idsOf(several) }],
    ['an empty range', { [number.id]: {} }],
  ])('are refused with %s', async (_, filter) => {
    const url = `/api/v1/clients?custom=${encodeURIComponent(typeof filter === 'string' ? filter : JSON.stringify(filter))}`
    const { status, body } = await test.call({ url, token })
    expect([status, body.errors?.[0]?.pointer]).toEqual([400, '?/custom'])
  })
})

describe('the export', () => {
  it('has the columns of custom fields in words', async () => {
    const { body } = await test.call({
      url: `/api/v1/clients/export?columns=name,custom:${several.id},custom:${money.id},custom:${phone.id}&name=${encodeURIComponent('Птицын')}&sort=name`,
      token,
    })
    const lines = String(body).trim().split('\r\n')
    expect(lines[0]).toContain('Второй телефон')
    expect(lines.some((line) => line.includes('1234,50') && line.includes('8 921 444-77-88'))).toBe(true)
    expect(lines.some((line) => line.includes('Узкая, Широкая, Детская'))).toBe(true)
  })
})
