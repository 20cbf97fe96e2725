import fc from 'fast-check'
import { expect, it } from 'vitest'
import { attributesOf, type OwnerPath } from '../support/attributes.ts'
import { addClient, addItem } from '../support/builders.ts'
import { makeWorld } from '../support/requests.ts'
import { startTestApp } from '../support/test-app.ts'

const test = await startTestApp()
const world = await makeWorld(test)
const { token } = world
const by = attributesOf(world)

// A chain of four with a sibling at each step: group → root → unit → unit → unit, and beside the last two one more each.
const groupId = await addItem(test, token, 'client-groups', 'Под наблюдением')
const organization = { kind: 'organization', name: 'ООО «Ель»', groupId }
const rootId: string = (await addClient(test, token, organization)).id
const below = async (parentId: string, name: string): Promise<string> =>
  (await addClient(test, token, { kind: 'unit', name, parentId })).id
const firstId = await below(rootId, 'Первый')
const secondId = await below(firstId, 'Второй')
const thirdId = await below(secondId, 'Третий')
const besideSecondId = await below(firstId, 'Рядом со вторым')
const besideThirdId = await below(secondId, 'Рядом с третьим')

const OWNERS: readonly OwnerPath[] = [
  `client-groups/${groupId}`,
  `clients/${rootId}`,
  `clients/${firstId}`,
  `clients/${secondId}`,
  `clients/${thirdId}`,
  `clients/${besideSecondId}`,
  `clients/${besideThirdId}`,
]
/** Who stands right above each, by place; the group stands above the root. */
const ABOVE = [null, 0, 1, 2, 3, 2, 3] as const

const choices = await by.add({ type: 'choice', choices: [{ name: 'А' }, { name: 'Б' }] })
const ATTRIBUTES = {
  flag: await by.add({ type: 'flag' }),
  number: await by.add({ type: 'number' }),
  string: await by.add({ type: 'string' }),
  choice: choices,
}
type Type = keyof typeof ATTRIBUTES
type Value = boolean | number | string | null

const VALUES: Record<Type, fc.Arbitrary<Value>> = {
  flag: fc.option(fc.boolean(), { nil: null }),
  number: fc.option(
    fc.integer({ min: -99_999_999, max: 99_999_999 }).map((scaled) => scaled / 10_000),
    { nil: null },
  ),
  string: fc.option(fc.constantFrom('да', 'Ё', 'x y', '“”', "O'Нил"), { nil: null }),
  choice: fc.option(fc.constantFrom(...choices.choices.map(({ id }) => id)), { nil: null }),
}

interface Step {
  what: 'set' | 'reset' | 'lock' | 'unlock'
  type: Type
  place: number
  value: Value
}

const step: fc.Arbitrary<Step> = fc.constantFrom(...(Object.keys(ATTRIBUTES) as Type[])).chain((type) =>
  fc.record({
    what: fc.constantFrom('set', 'set', 'set', 'reset', 'lock', 'unlock'),
    type: fc.constant(type),
    place: fc.nat(OWNERS.length - 1),
    value: VALUES[type],
  }),
) as fc.Arbitrary<Step>

interface Said {
  /** Absent: nothing; null: none. */
  value?: Value
  locked: boolean
}

/** The places from one up to the group: `[4, 3, 2, 1, 0]` for the third unit. */
function wayUp(place: number): number[] {
  const above = ABOVE[place] ?? null
  return above === null ? [place] : [place, ...wayUp(above)]
}

/** The highest lock above a place; null when there is none. */
const lockAbove = (said: readonly Said[], place: number): number | null =>
  wayUp(place)
    .slice(1)
    .findLast((above) => said[above]?.locked) ?? null

/** What holds at a place, told anew from what everybody says: the nearest that says something, from the lock on upwards. */
function effectiveOf(said: readonly Said[], place: number): Value {
  const lock = lockAbove(said, place)
  const way = wayUp(place)
  const counted = lock === null ? way : way.slice(way.indexOf(lock))
  const source = counted.find((each) => said[each]?.value !== undefined)
  return source === undefined ? null : (said[source]?.value ?? null)
}

async function apply(said: Record<Type, Said[]>, { what, type, place, value }: Step): Promise<void> {
  const { id } = ATTRIBUTES[type]
  const owner = OWNERS[place] as OwnerPath
  const own = said[type][place] as Said
  const locked = lockAbove(said[type], place) !== null
  if (what === 'set') {
    const answer = await by.set(owner, id, value)
    const same = own.value === value
    expect(answer.status).toBe(locked && !same ? 409 : 200)
    if (answer.status === 200) own.value = value
  } else if (what === 'reset') {
    expect((await by.reset(owner, id)).status).toBe(200)
    delete own.value
  } else if (what === 'lock') {
    const answer = await by.lock(owner, id)
    expect(answer.status).toBe(locked && !own.locked ? 409 : 200)
    if (answer.status === 200) own.locked = true
  } else {
    expect((await by.lock(owner, id, false)).status).toBe(200)
    own.locked = false
  }
}

async function check(said: Record<Type, Said[]>): Promise<void> {
  for (const [place, owner] of OWNERS.entries()) {
    const { items } = (await by.list(owner)).body
    for (const [type, { id }] of Object.entries(ATTRIBUTES) as [Type, { id: string }][]) {
      const state = items.find((item: { attribute: { id: string } }) => item.attribute.id === id)
      const own = said[type][place] as Said
      const silent = said[type].map((each, at) => (at === place ? { locked: each.locked } : each))
      expect([type, place, state]).toMatchObject([
        type,
        place,
        {
          effective: effectiveOf(said[type], place),
          inherited: effectiveOf(silent, place),
          ownLocked: own.locked,
          locked: lockAbove(said[type], place) !== null,
        },
      ])
      expect(state.own).toEqual(own.value)
    }
  }
}

it('holds everywhere as what everybody says, told anew, makes it', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 12 }), async (steps) => {
      await test.owner.query("DELETE FROM setting WHERE key LIKE 'attribute:%'")
      const nothing = () => OWNERS.map((): Said => ({ locked: false }))
      const said = { flag: nothing(), number: nothing(), string: nothing(), choice: nothing() }
      for (const each of steps) await apply(said, each)
      await check(said)
    }),
    { numRuns: 12 },
  )
})
