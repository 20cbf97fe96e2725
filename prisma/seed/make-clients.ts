import { NAMED_PEOPLE } from './named-people.ts'
import { type DemoBranch, type DemoPersonRow, ORGANIZATIONS } from './organizations.ts'
import { bornBetween, DEMO_TODAY, feminine, fullName, particulars, phoneBook, type Sex } from './people.ts'
import type { Chance } from './random.ts'
import { RELATIVES } from './relatives.ts'
import type { DemoClient, DemoFields, DemoState } from './types.ts'
import { FOREIGNERS, MEN, SURNAMES, WOMEN } from './words.ts'

const CREATORS = [
  'manager',
  'administrator',
  'seller',
  'seller-optometrist',
  'optometrist',
  'director',
] as const
const FAMILIES = 20
const RETAIL = 62

/** What makes clients one after the other: chance, the next free phone, and where the made ones go. */
type Making = { chance: Chance; nextPhone: () => string; clients: DemoClient[] }

/** All clients of the demo company, parents before their subordinates; roots in order of entry. */
export function makeClients(chance: Chance): DemoClient[] {
  const making: Making = { chance, nextPhone: phoneBook(), clients: [] }
  for (const { key, group, state, ...fields } of NAMED_PEOPLE) {
    addRoot(making, key, group, fields, state)
  }
  ORGANIZATIONS.forEach((branch, index) => {
    addBranch(making, branch, `org-${index + 1}`, undefined, entered(chance, '2024-01-09', '2026-01-20'))
  })
  for (let index = 1; index <= FAMILIES; index += 1) addFamily(making, `family-${index}`)
  for (let index = 1; index <= RETAIL; index += 1) addCustomer(making, `retail-${index}`, index)
  FOREIGNERS.forEach(({ number, ...name }, index) => {
    addRoot(making, `guest-${index + 1}`, 'Розничные', {
      ...name,
      phones: [{ number, main: true }],
      source: 'Сайт',
    })
  })
  for (const { key, group, state, ...fields } of RELATIVES) addRoot(making, key, group, fields, state)
  return making.clients
}

/** A working moment between two dates, as RFC 3339. */
function entered(chance: Chance, from: string, to: string): string {
  const first = Temporal.PlainDate.from(from)
  const days = first.until(to, { largestUnit: 'days' }).days
  const time = { hour: chance.int(6, 15), minute: chance.int(0, 59), second: chance.int(0, 59) }
  return first
    .add({ days: chance.int(0, days) })
    .toPlainDateTime(time)
    .toZonedDateTime('UTC')
    .toInstant()
    .toString()
}

function addRoot(
  making: Making,
  key: string,
  group: string,
  fields: DemoFields,
  state?: DemoState,
  until = '2026-02-20',
): void {
  const { chance, clients } = making
  const createdAt = entered(chance, '2024-01-09', until)
  clients.push({
    key,
    kind: 'person',
    group,
    fields: { registeredOn: createdAt.slice(0, 10), ...fields },
    ...(state ? { state } : {}),
    createdAt,
    createdBy: chance.pick(CREATORS),
  })
}

/** An organisation or unit with all below it, each entered a few minutes after the one before. */
function addBranch(
  making: Making,
  branch: DemoBranch,
  key: string,
  parent: string | undefined,
  startsAt: string,
): string {
  const { chance, clients } = making
  const later = (instant: string) =>
    Temporal.Instant.from(instant)
      .add({ minutes: chance.int(1, 9) })
      .toString()
  clients.push({
    key,
    kind: parent === undefined ? 'organization' : 'unit',
    ...(parent === undefined ? { group: branch.group ?? 'Корпоративные' } : { parent }),
    fields: { name: branch.name, registeredOn: startsAt.slice(0, 10), ...branch.fields },
    ...(branch.state ? { state: branch.state } : {}),
    createdAt: startsAt,
    createdBy: 'manager',
  })
  let at = startsAt
  for (const [index, below] of (branch.below ?? []).entries()) {
    at = addBranch(making, below, `${key}.${index + 1}`, key, later(at))
  }
  for (const [index, person] of employeesOf(making, branch).entries()) {
    at = later(at)
    const { state, ...fields } = person
    clients.push({
      key: `${key}-e${index + 1}`,
      kind: 'person',
      parent: key,
      fields: { registeredOn: at.slice(0, 10), ...fields },
      ...(state ? { state } : {}),
      createdAt: at,
      createdBy: chance.pick(CREATORS),
    })
  }
  return at
}

function employeesOf({ chance, nextPhone }: Making, branch: DemoBranch): DemoPersonRow[] {
  const made = Array.from({ length: branch.employees ?? 0 }, (): DemoPersonRow => {
    const name = fullName(chance, chance.pick(['male', 'female'] as const))
    const [youngest, oldest] = branch.age ?? [19, 63]
    const birthDate = bornBetween(chance, youngest, oldest)
    if (oldest < 14) return { ...name, birthDate }
    return {
      ...name,
      birthDate,
      phones: [{ number: nextPhone(), main: true, callConsent: chance.happens(0.5) }],
    }
  })
  return [...(branch.people ?? []), ...made]
}

/** Father, mother and one to three children, who have a phone of their own from 12 on. */
function addFamily(making: Making, key: string): void {
  const { chance, nextPhone } = making
  const surname = chance.pick(SURNAMES)
  const father = chance.pick(MEN)[0]
  const parent = (sex: Sex, firstName: string): DemoFields => {
    const name = { ...fullName(chance, sex, surname), firstName }
    return { ...name, birthDate: bornBetween(chance, 27, 52), ...particulars(chance, name, nextPhone) }
  }
  addRoot(making, `${key}-father`, 'Семейные', parent('male', father))
  addRoot(making, `${key}-mother`, 'Семейные', parent('female', chance.pick(WOMEN)))
  const children = chance.int(1, 3)
  for (let index = 1; index <= children; index += 1) {
    const name = fullName(chance, chance.pick(['male', 'female'] as const), surname, father)
    const birthDate = bornBetween(chance, 3, 17)
    const phones =
      birthDate < `${Number(DEMO_TODAY.slice(0, 4)) - 12}` ? [{ number: nextPhone(), main: true }] : []
    addRoot(making, `${key}-child-${index}`, 'Семейные', { ...name, birthDate, phones })
  }
}

/** Somebody from the street; a few are in the archive, deleted or blocked. */
function addCustomer(making: Making, key: string, index: number): void {
  const { chance, nextPhone } = making
  const sex = chance.pick(['male', 'female'] as const)
  const name = {
    ...fullName(chance, sex),
    lastName: feminine(SURNAMES[index % SURNAMES.length] ?? 'Чижиков', sex),
  }
  const born = chance.happens(0.8) ? { birthDate: bornBetween(chance, 16, 88) } : {}
  const state = stateOf(index)
  addRoot(
    making,
    key,
    'Розничные',
    { ...name, ...born, ...particulars(chance, name, nextPhone) },
    state,
    '2026-11-20',
  )
}

function stateOf(index: number): DemoState | undefined {
  if (index % 9 === 0) return { archived: true }
  if (index % 13 === 0) return { deleted: true }
  if (index === 5) return { blocked: { reason: 'Просрочен платёж', comment: 'Не оплатил две поездки' } }
  if (index === 20) {
    return { blocked: { reason: 'Просьба клиента', comment: 'Просил больше не звонить и не записывать' } }
  }
  return undefined
}
