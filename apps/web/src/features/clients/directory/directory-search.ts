import { isLocalDate } from '@kith/kernel/local-date.ts'
import { flagParam, listParam, oneOfParam, type RawSearch, textParam } from '../../../lib/search-params.ts'

export const tabs = ['active', 'archived', 'deleted'] as const
export type Tab = (typeof tabs)[number]

export const kinds = ['person', 'organization', 'unit'] as const

const idPattern = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i
/** A phone in any notation, or its last digits, at least four. */
const phonePattern = /^[+\s().\-–—]*(\d[\s().\-–—]*){4,}$/
const dayPattern = /^\d\d-\d\d$/
/** A leap year, so that 29 February is a birthday too. */
const anyLeapYear = '2024'

/** An address of a hand's making would be refused by the API; without what is wrong in it the view still opens. */
const id = (value: unknown) => several(value, (one) => idPattern.test(one))
const date = (value: unknown) => fitting(textParam(value), isLocalDate)
const day = (value: unknown) =>
  fitting(textParam(value), (text) => dayPattern.test(text) && isLocalDate(`${anyLeapYear}-${text}`))

function fitting(text: string | undefined, fits: (text: string) => boolean): string | undefined {
  return text !== undefined && fits(text) ? text : undefined
}

/** Several values in one parameter, separated by commas as the API takes them, e.g. `person,unit`. */
function several(value: unknown, fits: (one: string) => boolean): string | undefined {
  return listParam(value)?.filter(fits).join(',') || undefined
}

/** The router reads `true` in an address as such. */
const isFlag = (value: unknown) => ['true', 'false'].includes(String(value))

/** The conditions under the names that the API has for them, and how each is read from an address. */
const readers = {
  name: (value: unknown) => fitting(textParam(value), (text) => text.length > 1),
  phone: (value: unknown) => fitting(textParam(value, 40), (text) => phonePattern.test(text)),
  email: (value: unknown) => fitting(textParam(value), (text) => text.length > 1),
  inn: (value: unknown) => fitting(textParam(value), (text) => /^\d{3,12}$/.test(text)),
  contractNumber: (value: unknown) => textParam(value, 100),
  cardNumber: (value: unknown) => textParam(value, 100),
  kind: (value: unknown) => several(value, (one) => kinds.some((kind) => kind === one)),
  groupId: id,
  cityId: id,
  centreId: id,
  sourceId: id,
  tagId: id,
  responsibleId: (value: unknown) => several(value, (one) => one === 'me' || idPattern.test(one)),
  debt: (value: unknown) => (isFlag(value) ? String(value) : undefined),
  registeredFrom: date,
  registeredTo: date,
  birthDateFrom: date,
  birthDateTo: date,
  birthdayFrom: day,
  birthdayTo: day,
}
type StandardKey = keyof typeof readers
/** Conditions on custom fields stand under the key of the field; both ends of a range have their own. */
export type CustomFilterKey = `custom:${string}`
export type FilterKey = StandardKey | CustomFilterKey
const filterKeys = Object.keys(readers) as StandardKey[]

export function isCustomFilter(key: string): key is CustomFilterKey {
  return /^custom:[0-9a-f-]{36}(:from|:to|:text)?$/.test(key)
}

/** A condition as typed, as it stands in the address; absent when it is none, e.g. `12` as a phone. */
export function readFilter(key: FilterKey, typed: string): string | undefined {
  return isCustomFilter(key) ? textParam(typed, 100) : readers[key as StandardKey](typed)
}

/** What the address of the directory carries, so that a link shows the same view. Absent means the usual. */
export type DirectorySearch = { [Key in FilterKey]?: string } & {
  search?: string
  state?: 'archived' | 'deleted'
  blocked?: boolean
  parentId?: string
  /** `false` leaves subordinates out: roots only, or below a client only those directly below it. */
  subordinates?: false
  /** Sort keys of the API, with a minus for descending; absent is by name. */
  sort?: string
}

export function validateDirectorySearch(raw: RawSearch): DirectorySearch {
  const filters = filterKeys.map((key) => [key, readers[key](raw[key])])
  const search: DirectorySearch = {
    search: textParam(raw.search),
    state: oneOfParam(raw.state, ['archived', 'deleted']),
    ...Object.fromEntries(filters),
    ...customFilters(raw),
    blocked: flagParam(raw.blocked) ?? (raw.blocked === false || raw.blocked === 'false' ? false : undefined),
    parentId: fitting(textParam(raw.parentId), (text) => idPattern.test(text)),
    subordinates: raw.subordinates === false || raw.subordinates === 'false' ? false : undefined,
    sort: sortParam(raw.sort),
  }
  return present(search)
}

/** An absent parameter shouldn't stand in the address as `undefined`. */
function present(search: DirectorySearch): DirectorySearch {
  return Object.fromEntries(
    Object.entries(search).filter(([, value]) => value !== undefined),
  ) as DirectorySearch
}

/** Values of several choices stand in one parameter, so it may be long. */
function customFilters(raw: RawSearch): DirectorySearch {
  const own = Object.entries(raw).filter(([key]) => isCustomFilter(key))
  // The router reads `true` of a flag as such.
  const text = (value: unknown) => (typeof value === 'boolean' ? String(value) : textParam(value, 2000))
  return Object.fromEntries(own.map(([key, value]) => [key, text(value)]))
}

function sortParam(value: unknown): string | undefined {
  const text = textParam(value, 100)
  return text && text !== 'name' && /^-?[A-Za-z]+(,-?[A-Za-z]+){0,2}$/.test(text) ? text : undefined
}

export function tabOf({ state }: DirectorySearch): Tab {
  return state ?? 'active'
}

/** What a condition is taken off by: a range goes whole. */
const wholes = [
  ...filterKeys.filter((key) => !/(From|To)$/.test(key)).map((key) => [key]),
  ['registeredFrom', 'registeredTo'],
  ['birthDateFrom', 'birthDateTo'],
  ['birthdayFrom', 'birthdayTo'],
  ['blocked'],
  ['parentId'],
] as (keyof DirectorySearch)[][]

/** How many conditions narrow the list; the tab, the sort and the toggle are none. */
export function countConditions(search: DirectorySearch): number {
  const custom = Object.entries(search).filter(([key, value]) => isCustomFilter(key) && value !== undefined)
  const fields = new Set(custom.map(([key]) => key.replace(/:(from|to|text)$/, '')))
  return wholes.filter((keys) => keys.some((key) => search[key] !== undefined)).length + fields.size
}

export function hasConditions(search: DirectorySearch): boolean {
  return countConditions(search) > 0
}

export function withoutConditions({ search, state, subordinates, sort }: DirectorySearch): DirectorySearch {
  return present({ search, state, subordinates, sort })
}
