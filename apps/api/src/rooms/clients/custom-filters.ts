import { isLocalDate } from '@kith/kernel/local-date.ts'
import { parsePhone, phoneDigits } from '@kith/kernel/phone.ts'
import type { CustomField } from '../../fields/custom/custom-field.ts'
import { MOST_CHOSEN } from '../../fields/custom/custom-value.ts'
import { type Conditions, escapeLike } from '../../platform/db/conditions.ts'
import type { Words } from '../../platform/http/language.ts'
import { refuse } from '../../platform/http/problem.ts'

/** What is asked of a custom field; the client meets all that are asked. */
export type CustomFilter =
  | { field: CustomField; beginnings: readonly string[] }
  | { field: CustomField; flag: boolean }
  | { field: CustomField; choices: readonly string[] }
  | { field: CustomField; from: number | string | null; to: number | string | null }

const MOST_FILTERS = 20
/** Indexed are the first letters of a text, so nobody looks for longer beginnings. */
const LETTERS_INDEXED = 100

function wrong(code: string, detail: Words) {
  return refuse('malformed', { errors: [{ pointer: '?/custom', code, detail }] })
}

const NOT_READ: Words = {
  ru: 'Отбор по дополнительным полям записывают как JSON: {"<id поля>": условие}',
  en: 'Filters by custom fields are written as JSON: {"<id of the field>": condition}',
}

function parsed(custom: string): [string, unknown][] {
  let read: unknown
  try {
    read = JSON.parse(custom)
  } catch {
    throw wrong('json', NOT_READ)
  }
  if (typeof read !== 'object' || read === null || Array.isArray(read)) throw wrong('json', NOT_READ)
  const entries = Object.entries(read)
  if (entries.length > MOST_FILTERS)
    throw wrong('too-many', { ru: 'Не больше двадцати полей сразу', en: 'At most twenty fields at once' })
  return entries
}

const unlike = ({ name }: CustomField) =>
  wrong('condition', {
    ru: `Так по полю «${name}» не отобрать`,
    en: `This is no condition for the field “${name}”`,
  })

/** The beginnings that a typed one may mean: a phone in any notation, a link without its scheme. */
function beginningsOf(type: CustomField['type'], text: string): string[] {
  if (type === 'link')
    return /^[a-z]+:/i.test(text)
      ? [text]
      : [`https://${text}`, `http://${text}`, `mailto:${text}`, `tel:${text}`]
  if (type !== 'phone') return [text]
  const number = parsePhone(text)
  if (number !== null) return [number]
  return [`+${phoneDigits(text).replace(/^8/, '7')}`]
}

function textFilter(field: CustomField, raw: unknown): CustomFilter {
  if (typeof raw !== 'string' || raw.trim() === '' || raw.length > LETTERS_INDEXED) throw unlike(field)
  if (field.type === 'phone' && phoneDigits(raw) === '') throw unlike(field)
  return { field, beginnings: beginningsOf(field.type, raw.trim()) }
}

function choiceFilter(field: CustomField, raw: unknown): CustomFilter {
  const known = new Set(field.choices.map(({ id }) => id))
  if (!Array.isArray(raw) || raw.length === 0 || raw.length > MOST_CHOSEN) throw unlike(field)
  const choices = raw.map((id) => (typeof id === 'string' ? id.toLowerCase() : ''))
  if (!choices.every((id) => known.has(id))) throw unlike(field)
  return { field, choices }
}

function rangeFilter(field: CustomField, raw: unknown): CustomFilter {
  if (typeof raw !== 'object' || raw === null || Array.isArray(raw)) throw unlike(field)
  const { from = null, to = null, ...rest } = raw as Record<string, unknown>
  if (Object.keys(rest).length > 0 || (from === null && to === null)) throw unlike(field)
  const isEnd = (end: unknown): end is number | string | null =>
    end === null ||
    (field.type === 'date'
      ? typeof end === 'string' && isLocalDate(end)
      : typeof end === 'number' && Number.isFinite(end))
  if (!isEnd(from) || !isEnd(to)) throw unlike(field)
  if (from !== null && to !== null && from > to)
    throw wrong('range', { ru: 'Конец раньше начала', en: 'It ends before it begins' })
  return { field, from, to }
}

function filterOf(field: CustomField, raw: unknown): CustomFilter {
  switch (field.type) {
    case 'text':
    case 'phone':
    case 'link':
      return textFilter(field, raw)
    case 'number':
    case 'money':
    case 'date':
      return rangeFilter(field, raw)
    case 'flag':
      if (typeof raw !== 'boolean') throw unlike(field)
      return { field, flag: raw }
    case 'choice':
    case 'multi-choice':
      return choiceFilter(field, raw)
    case 'file':
      throw unlike(field)
  }
}

/**
 * Reads the filters by custom fields, of those that the asker sees: `{"<id>": {"from": 1, "to": 5}}` of a number, money (in
 * minor units) or date, `"beginning"` of a text, phone or link, `true` of a flag, `["<choice>", …]` any of them.
 * @throws 400 for what isn't read, and for a field that isn't there or isn't shown to the asker.
 */
export function customFilters(custom: string | undefined, seen: readonly CustomField[]): CustomFilter[] {
  if (custom === undefined) return []
  return parsed(custom).map(([id, raw]) => {
    const field = seen.find((one) => one.id === id.toLowerCase())
    if (field === undefined)
      throw wrong('unknown', {
        ru: 'Такого дополнительного поля нет. Задайте отбор заново',
        en: 'There is no such custom field. Filter anew',
      })
    return filterOf(field, raw)
  })
}

function conditionOf(where: Conditions, filter: CustomFilter): string {
  if ('beginnings' in filter) {
    const like = filter.beginnings.map(
      (text) =>
        `lower(left(v.text, ${LETTERS_INDEXED})) LIKE lower(${where.value(`${escapeLike(text.slice(0, LETTERS_INDEXED))}%`)})`,
    )
    return `v.text IS NOT NULL AND (${like.join(' OR ')})`
  }
  if ('choices' in filter) return `v.choice_id = ANY (${where.value(filter.choices)}::uuid[])`
  if ('flag' in filter) return 'v.flag'
  const [column, type] = filter.field.type === 'date' ? ['v.day', 'date'] : ['v.number', 'numeric']
  return [
    ...(filter.from === null ? [] : [`${column} >= ${where.value(filter.from)}::${type}`]),
    ...(filter.to === null ? [] : [`${column} <= ${where.value(filter.to)}::${type}`]),
  ].join(' AND ')
}

/** Adds them to the conditions on the client `c`. A flag that is off and one that was never set are the same: not on. */
export function addCustomFilters(where: Conditions, filters: readonly CustomFilter[]): void {
  for (const filter of filters) {
    const field = where.value(filter.field.id)
    const matching = `SELECT v.client_id FROM client_field_value v WHERE v.field_id = ${field}::uuid AND ${conditionOf(where, filter)}`
    if ('flag' in filter && !filter.flag) where.add(`NOT EXISTS (${matching} AND v.client_id = c.id)`)
    else where.add(`c.id IN (${matching})`)
    // Values outlive a change of the kinds that have the field, and aren't shown then.
    where.add(`c.kind = ANY (${where.value(filter.field.kinds)}::client_kind[])`)
  }
}
