import { sortName } from '@kith/kernel/names.ts'
import { parsePhone, phoneDigits } from '@kith/kernel/phone.ts'
import Type, { type Static } from 'typebox'
import { type Conditions, escapeLike } from '../../platform/db/conditions.ts'
import { pageQuery } from '../../platform/http/list.ts'
import { object } from '../../platform/http/schemas.ts'
import { addCustomFilters, type CustomFilter } from './custom-filters.ts'
import { filterParams, ids } from './filter-params.ts'
import type { CLIENT_STATES } from './schemas.ts'
import { SORT_KEYS } from './sorting.ts'

/** What says which rows a list has and in what order; the table and its export share it. */
export const listParams = {
  ...filterParams,
  sort: Type.Optional(
    Type.String({
      maxLength: 100,
      default: 'name',
      description: `Up to 3 of ${SORT_KEYS.join(', ')}; a leading minus turns one round. Who has no such value comes last either way`,
      examples: ['name', '-createdAt', 'registeredOn,-name'],
    }),
  ),
  search: Type.Optional(
    Type.String({
      minLength: 1,
      maxLength: 200,
      description:
        'Words in any order, a phone in any notation or its last 4+ digits, email, INN, contract, discount card or client number; also on the other keyboard layout, in Latin letters, and with one typo when nothing else is found. Ranked, at most 200, without cursor',
    }),
  ),
}

export const ClientsQuery = object({
  ...pageQuery,
  ...listParams,
  from: Type.Optional(
    Type.String({ minLength: 1, maxLength: 50, description: 'With sort=name: jump to these letters' }),
  ),
  count: Type.Optional(Type.Boolean({ description: 'Also count, up to 100,000' })),
  accounts: Type.Optional(
    Type.Boolean({
      description: 'The rows also bring what is on their accounts: balanceMinor, bonusMinor, debtMinor',
    }),
  ),
  customFields: ids('Custom fields whose values the rows bring in `custom`; what isn’t there is passed over'),
})
export type ClientsQuery = Static<typeof ClientsQuery> & {
  /** What `custom` says, read by `customFilters`. */
  customFilters?: readonly CustomFilter[]
}

const STATE_SQL: Record<(typeof CLIENT_STATES)[number], string> = {
  active: 'c.archived_at IS NULL AND c.deleted_by_id IS NULL',
  blocked: 'c.archived_at IS NULL AND c.deleted_by_id IS NULL AND c.blocked_by_id IS NOT NULL',
  archived: 'c.archived_at IS NOT NULL AND c.deleted_by_id IS NULL',
  deleted: 'c.deleted_by_id IS NOT NULL',
}

// The day of the year as a number, 12-25 as 1225; the index has this very expression.
const BIRTHDAY = '(extract(month FROM c.birth_date) * 100 + extract(day FROM c.birth_date))::int'
const dayNumber = (monthAndDay: string) => Number(monthAndDay.replace('-', ''))

/** Shorter fragments have no trigram. */
const TRIGRAM = 3
const PLAIN_WORD = /^[\p{L}\p{N}]+$/u

/** `column = $1`, which an index gives in its order, or any of several. */
function anyOf(where: Conditions, column: string, list: string | undefined, type: string): string | null {
  if (list === undefined) return null
  const values = list.split(',')
  return values.length === 1
    ? `${column} = ${where.value(values[0])}::${type}`
    : `${column} = ANY (${where.value(values)}::${type}[])`
}

function beginsWith(where: Conditions, column: string, text: string | undefined): string | null {
  if (text === undefined) return null
  return `lower(${column}) LIKE lower(${where.value(`${escapeLike(text.trim())}%`)})`
}

/**
 * The words of a name, each a part of the sort name. Long words are looked up in the search text first, which has the
 * trigrams: without them a rare fragment would be looked for in every name.
 */
function addName(where: Conditions, name: string): void {
  for (const word of sortName(name).split(' ')) {
    const fragment = where.value(`%${escapeLike(word)}%`)
    where.add(`c.sort_name LIKE ${fragment}`)
    if (PLAIN_WORD.test(word) && [...word].length >= TRIGRAM) {
      where.add(`c.id IN (SELECT s.client_id FROM client_search s WHERE s.text LIKE ${fragment})`)
    }
  }
}

function addPhone(where: Conditions, phone: string): void {
  const number = parsePhone(phone)
  const condition =
    number === null
      ? `reverse(p.number) COLLATE "C" LIKE ${where.value(`${[...phoneDigits(phone)].reverse().join('')}%`)}`
      : `p.number = ${where.value(number)}`
  where.add(`c.id IN (SELECT p.client_id FROM client_phone p WHERE ${condition})`)
}

function addRange(where: Conditions, column: string, type: string, from?: unknown, to?: unknown): void {
  if (from !== undefined) where.add(`${column} >= ${where.value(from)}::${type}`)
  if (to !== undefined) where.add(`${column} <= ${where.value(to)}::${type}`)
}

/** A range within the year, or over New Year when it ends before it begins. */
function addBirthday(where: Conditions, from = '01-01', to = '12-31'): void {
  const first = where.value(dayNumber(from))
  const last = where.value(dayNumber(to))
  // Both halves are ranges of the index.
  where.add(
    from <= to
      ? `${BIRTHDAY} >= ${first} AND ${BIRTHDAY} <= ${last}`
      : `${BIRTHDAY} >= ${first} OR ${BIRTHDAY} <= ${last}`,
  )
}

/**
 * Adds the named filters to the conditions on the client `c`; they have been through `checkQuery`, and through
 * `narrowGroups` where a page of few is asked for.
 */
export function addFilters(where: Conditions, query: ClientsQuery & { rootIds?: readonly string[] }): void {
  where.add(STATE_SQL[query.state ?? 'active'])
  const uuids = (column: string, list: string | undefined) => anyOf(where, column, list, 'uuid')
  const group = query.rootIds ? null : uuids('r.group_id', query.groupId)
  const tag = uuids('t.tag_id', query.tagId)
  const card =
    query.cardNumber === undefined
      ? null
      : `lower(d.number) COLLATE "C" LIKE lower(${where.value(`${escapeLike(query.cardNumber.trim())}%`)})`
  const plain = [
    anyOf(where, 'c.kind', query.kind, 'client_kind'),
    uuids('c.city_id', query.cityId),
    uuids('c.centre_id', query.centreId),
    uuids('c.source_id', query.sourceId),
    uuids('c.responsible_id', query.responsibleId),
    beginsWith(where, 'c.email', query.email),
    beginsWith(where, 'c.contract_number', query.contractNumber),
    query.inn === undefined ? null : `c.inn LIKE ${where.value(`${query.inn}%`)}`,
    query.rootIds
      ? `c.root_id = ANY (${where.value(query.rootIds)}::uuid[])`
      : group && `c.root_id IN (SELECT r.id FROM client r WHERE ${group})`,
    tag && `c.id IN (SELECT t.client_id FROM client_tag t WHERE ${tag})`,
    card && `c.id IN (SELECT d.client_id FROM discount_card d WHERE ${card})`,
  ]
  for (const condition of plain) if (condition) where.add(condition)
  if (query.name !== undefined) addName(where, query.name)
  if (query.phone !== undefined) addPhone(where, query.phone)
  if (query.blocked !== undefined) where.add(`c.blocked_by_id IS ${query.blocked ? 'NOT ' : ''}NULL`)
  // The index holds those who owe and nobody else.
  if (query.debt !== undefined)
    where.add(
      `${query.debt ? '' : 'NOT '}EXISTS (SELECT 1 FROM account a WHERE a.client_id = c.id AND a.owes)`,
    )
  addRange(where, 'c.registered_on', 'date', query.registeredFrom, query.registeredTo)
  addRange(where, 'c.birth_date', 'date', query.birthDateFrom, query.birthDateTo)
  if (query.birthdayFrom !== undefined || query.birthdayTo !== undefined) {
    addBirthday(where, query.birthdayFrom, query.birthdayTo)
  }
  addCustomFilters(where, query.customFilters ?? [])
  if (query.roots) where.add('c.parent_id IS NULL')
  if (query.parentId) {
    const parent = where.value(query.parentId)
    where.add(query.subtree ? `c.path @> ARRAY[${parent}::uuid]` : `c.parent_id = ${parent}::uuid`)
  }
}
