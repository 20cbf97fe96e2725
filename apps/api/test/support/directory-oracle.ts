import { sortName } from '@kith/kernel/names.ts'
import fc from 'fast-check'

/** A client as the oracle knows it: what the directory filters and sorts by, computed without the database. */
export interface OracleClient {
  id: string
  number: number
  kind: 'person' | 'organization' | 'unit'
  name: string
  parent: OracleClient | null
  group: string
  city: string | null
  centre: string | null
  source: string | null
  tags: string[]
  responsible: string | null
  phones: string[]
  email: string | null
  inn: string | null
  contractNumber: string | null
  cards: string[]
  birthDate: string | null
  registeredOn: string
  createdAt: number
  blocked: boolean
  archived: boolean
  deleted: boolean
}

export interface OracleQuery {
  /** As in the address: several are separated by commas. */
  kind?: string
  groupId?: string
  cityId?: string
  centreId?: string
  sourceId?: string
  tagId?: string
  responsibleId?: string
  name?: string
  phone?: string
  email?: string
  inn?: string
  contractNumber?: string
  cardNumber?: string
  blocked?: boolean
  registeredFrom?: string
  registeredTo?: string
  birthDateFrom?: string
  birthDateTo?: string
  birthdayFrom?: string
  birthdayTo?: string
  parentId?: string
  subtree?: boolean
  roots?: boolean
  state?: 'active' | 'blocked' | 'archived' | 'deleted'
  from?: string
}

export function ancestors(client: OracleClient): OracleClient[] {
  return client.parent === null ? [] : [...ancestors(client.parent), client.parent]
}

export function stateOf(client: OracleClient): 'active' | 'blocked' | 'archived' | 'deleted' {
  const line = [...ancestors(client), client]
  if (line.some(({ deleted }) => deleted)) return 'deleted'
  if (client.archived) return 'archived'
  return line.some(({ blocked }) => blocked) ? 'blocked' : 'active'
}

/** Code points in order, as `COLLATE "C"` compares UTF-8. */
function compareText(a: string, b: string): number {
  return Buffer.compare(Buffer.from(a), Buffer.from(b))
}

type Compare = (a: OracleClient, b: OracleClient) => number

const KEYS: Record<string, Compare> = {
  name: (a, b) => compareText(sortName(a.name), sortName(b.name)),
  number: (a, b) => a.number - b.number,
  registeredOn: (a, b) => compareText(a.registeredOn, b.registeredOn),
  createdAt: (a, b) => a.createdAt - b.createdAt,
  birthDate: (a, b) => compareText(a.birthDate ?? '', b.birthDate ?? ''),
}

/** Who has no value comes last, whichever way the list goes. */
const LACKS: Record<string, (client: OracleClient) => boolean> = {
  birthDate: ({ birthDate }) => birthDate === null,
}

function compareBy(key: string, sign: number): Compare {
  const lacks = LACKS[key]
  return (a, b) => {
    const absent = lacks ? Number(lacks(a)) - Number(lacks(b)) : 0
    return absent === 0 ? (KEYS[key]?.(a, b) ?? 0) * sign : absent
  }
}

const begins = (value: string | null, start: string | undefined) =>
  start === undefined || (value ?? '').toLowerCase().startsWith(start.toLowerCase())
const oneOf = (values: readonly (string | null)[], list: string | undefined) =>
  list === undefined || values.some((value) => value !== null && list.split(',').includes(value))
const between = (value: string | null, from: string | undefined, to: string | undefined) =>
  (from === undefined && to === undefined) ||
  (value !== null && value >= (from ?? '') && value <= (to ?? '9'))

function phoneMeets(phones: readonly string[], asked: string | undefined): boolean {
  if (asked === undefined) return true
  const digits = asked.replace(/\D/g, '')
  return phones.some((phone) =>
    digits.length < 11 ? phone.endsWith(digits) : phone.slice(-10) === digits.slice(-10),
  )
}

function birthdayMeets({ birthDate }: OracleClient, from?: string, to?: string): boolean {
  if (from === undefined && to === undefined) return true
  if (birthDate === null) return false
  const day = birthDate.slice(5)
  const [first, last] = [from ?? '01-01', to ?? '12-31']
  return first <= last ? day >= first && day <= last : day >= first || day <= last
}

/** The filters by what a client has, apart from where it stands. */
function hasAll(client: OracleClient, query: OracleQuery): boolean {
  const words = query.name === undefined ? [] : sortName(query.name).split(' ')
  const blocked = [...ancestors(client), client].some((one) => one.blocked)
  return (
    words.every((word) => sortName(client.name).includes(word)) &&
    phoneMeets(client.phones, query.phone) &&
    begins(client.email, query.email) &&
    begins(client.inn, query.inn) &&
    begins(client.contractNumber, query.contractNumber) &&
    (query.cardNumber === undefined || client.cards.some((card) => begins(card, query.cardNumber))) &&
    oneOf([client.kind], query.kind) &&
    oneOf([client.city], query.cityId) &&
    oneOf([client.centre], query.centreId) &&
    oneOf([client.source], query.sourceId) &&
    oneOf(client.tags, query.tagId) &&
    oneOf([client.responsible], query.responsibleId) &&
    oneOf([(ancestors(client)[0] ?? client).group], query.groupId) &&
    (query.blocked === undefined || query.blocked === blocked) &&
    between(client.registeredOn, query.registeredFrom, query.registeredTo) &&
    between(client.birthDate, query.birthDateFrom, query.birthDateTo) &&
    birthdayMeets(client, query.birthdayFrom, query.birthdayTo)
  )
}

function matches(client: OracleClient, query: OracleQuery): boolean {
  const state = stateOf(client)
  const wanted = query.state ?? 'active'
  if (state !== wanted && !(wanted === 'active' && state === 'blocked')) return false
  if (!hasAll(client, query)) return false
  if (query.roots && client.parent !== null) return false
  if (query.from !== undefined && compareText(sortName(client.name), sortName(query.from)) < 0) return false
  if (query.parentId === undefined) return true
  return query.subtree
    ? ancestors(client).some(({ id }) => id === query.parentId)
    : client.parent?.id === query.parentId
}

/** The whole list that the directory must give page by page. */
export function expectedList(
  clients: readonly OracleClient[],
  query: OracleQuery,
  sort: string,
): OracleClient[] {
  const parts = sort
    .split(',')
    .map((part) => ({ key: part.replace('-', ''), sign: part.startsWith('-') ? -1 : 1 }))
  const first = parts[0]?.sign ?? 1
  return clients
    .filter((client) => matches(client, query))
    .sort((a, b) => {
      for (const { key, sign } of parts) {
        const order = compareBy(key, sign)(a, b)
        if (order !== 0) return order
      }
      return compareText(a.id, b.id) * first
    })
}

export const sorts = fc
  .uniqueArray(fc.tuple(fc.constantFrom(...Object.keys(KEYS)), fc.boolean()), {
    minLength: 1,
    maxLength: 3,
    selector: ([key]) => key,
  })
  .map((parts) => parts.map(([key, descending]) => (descending ? `-${key}` : key)).join(','))

/** What there is to be filtered by. */
export interface Known {
  groups: string[]
  cities: string[]
  centres: string[]
  sources: string[]
  tags: string[]
  staff: string[]
  clients: string[]
  names: string[]
  phones: string[]
  emails: string[]
  inns: string[]
  contracts: string[]
  cards: string[]
  days: string[]
}

const anyOf = (values: readonly string[]) =>
  fc.uniqueArray(fc.constantFrom(...values), { minLength: 1, maxLength: 3 }).map((list) => list.join(','))

/** The text from its beginning, whole or in part, in any case. */
const beginningOf = (values: readonly string[], shortest: number) =>
  fc
    .tuple(fc.constantFrom(...values), fc.nat(6), fc.boolean())
    .map(([text, cut, upper]) =>
      text.slice(0, Math.max(shortest, text.length - cut))[upper ? 'toUpperCase' : 'toLowerCase'](),
    )

/** A range whose end isn't before its beginning; either may be absent. */
function range(name: string, days: readonly string[]): fc.Arbitrary<OracleQuery> {
  const day = fc.option(fc.constantFrom(...days), { nil: undefined })
  return fc.tuple(day, day).map(([one, other]) => {
    const [from, to] = one !== undefined && other !== undefined && one > other ? [other, one] : [one, other]
    return {
      ...(from !== undefined && { [`${name}From`]: from }),
      ...(to !== undefined && { [`${name}To`]: to }),
    }
  })
}

/** Filters over what there is, in combinations that the directory takes. */
export function queries(known: Known): fc.Arbitrary<OracleQuery> {
  const place = fc.oneof(
    fc.constant({}),
    fc.constant({ roots: true }),
    fc.constant({ roots: false }),
    fc.record({ parentId: fc.constantFrom(...known.clients) }),
    fc.record({ parentId: fc.constantFrom(...known.clients), subtree: fc.boolean() }),
  )
  const state = fc.constantFrom(
    'active' as const,
    'blocked' as const,
    'archived' as const,
    'deleted' as const,
  )
  const references = fc.record(
    {
      kind: anyOf(['person', 'organization', 'unit']),
      groupId: anyOf(known.groups),
      cityId: anyOf(known.cities),
      centreId: anyOf(known.centres),
      sourceId: anyOf(known.sources),
      tagId: anyOf(known.tags),
      responsibleId: anyOf(known.staff),
      blocked: fc.boolean(),
      state,
    },
    { requiredKeys: [] },
  )
  const texts = fc.oneof(
    fc.constant({}),
    fc.record({ name: fc.constantFrom(...known.names) }),
    fc.record({ phone: fc.constantFrom(...known.phones) }),
    fc.record({ email: beginningOf(known.emails, 2) }),
    fc.record({ inn: beginningOf(known.inns, 3) }),
    fc.record({ contractNumber: beginningOf(known.contracts, 1) }),
    fc.record({ cardNumber: beginningOf(known.cards, 1) }),
  )
  const birthday = fc
    .tuple(fc.constantFrom(...known.days), fc.constantFrom(...known.days))
    .map(([from, to]) => ({ birthdayFrom: from.slice(5), birthdayTo: to.slice(5) }))
  const dates = fc.oneof(
    { weight: 3, arbitrary: fc.constant({}) },
    range('registered', known.days),
    range('birthDate', known.days),
    birthday,
    birthday.map(({ birthdayFrom }) => ({ birthdayFrom })),
    birthday.map(({ birthdayTo }) => ({ birthdayTo })),
  )
  const few = fc.oneof(
    { weight: 2, arbitrary: references },
    { weight: 1, arbitrary: fc.constant({}) },
    { weight: 1, arbitrary: fc.record({ state }) },
  )
  return fc
    .tuple(place, few, texts, dates)
    .map(([where, what, text, when]) => ({ ...what, ...text, ...when, ...where }))
}
