import { isLocalDate } from '@kith/kernel/local-date.ts'
import { sortName } from '@kith/kernel/names.ts'
import { isPhoneLike } from '@kith/kernel/phone.ts'
import type { Access } from '../../platform/auth/access.ts'
import type { Words } from '../../platform/http/language.ts'
import { type FieldError, problems, refuse } from '../../platform/http/problem.ts'
import { clientFields } from './fields.ts'
import { FIELD_OF_FILTER } from './filter-params.ts'
import type { ClientsQuery } from './filters.ts'
import { parseSort } from './sorting.ts'

const refuseHidden = problems({
  'field-hidden': {
    status: 403,
    title: {
      ru: 'По полям, которые вам не показаны, нельзя отбирать и сортировать',
      en: 'You can’t filter or sort by fields that you do not see',
    },
  },
})

/** A leap year, so that 29 February is a birthday too. */
const ANY_LEAP_YEAR = '2024'

const wrong = (name: string, code: string, ru: string, en: string): FieldError => ({
  pointer: `?/${name}`,
  code,
  detail: { ru, en },
})

const blank = (name: string) => wrong(name, 'blank', 'Здесь только пробелы', 'There is nothing but spaces')

/** Filters that only make sense together, or not together. */
function* badCombinations(query: ClientsQuery): Generator<FieldError> {
  if (query.subtree !== undefined && query.parentId === undefined) {
    yield wrong('subtree', 'combination', 'subtree указывают вместе с parentId', 'subtree goes with parentId')
  }
  if (query.roots && query.parentId !== undefined) {
    yield wrong('roots', 'combination', 'У корневых клиентов нет parentId', 'Roots have no parentId')
  }
  if (query.search !== undefined && (query.cursor !== undefined || query.from !== undefined)) {
    const ru = 'Поиск не листают: уточните запрос'
    yield wrong('search', 'combination', ru, 'A search has no pages: narrow it down')
  }
}

/** Values that no client can have. */
function* badValues(query: ClientsQuery): Generator<FieldError> {
  if (query.name !== undefined && sortName(query.name) === '') yield blank('name')
  for (const name of ['email', 'contractNumber', 'cardNumber'] as const) {
    if (query[name]?.trim() === '') yield blank(name)
  }
  if (query.phone !== undefined && !isPhoneLike(query.phone)) {
    const ru = 'Укажите телефон целиком или его последние цифры, хотя бы четыре'
    yield wrong('phone', 'phone', ru, 'Give a whole phone, or its last digits, at least four')
  }
  for (const name of ['registered', 'birthDate'] as const) {
    const [from, to] = [query[`${name}From`], query[`${name}To`]]
    if (from === undefined || to === undefined || from <= to) continue
    yield wrong(`${name}To`, 'range', 'Конец раньше начала', 'It ends before it begins')
  }
  for (const name of ['birthdayFrom', 'birthdayTo'] as const) {
    const day = query[name]
    if (day === undefined || isLocalDate(`${ANY_LEAP_YEAR}-${day}`)) continue
    yield wrong(name, 'day', 'Такого дня в году нет', 'There is no such day in a year')
  }
}

/** What the asker may not see they may neither filter nor sort by: the order alone would tell the values. */
function* hidden(query: ClientsQuery, unseen: ReadonlySet<string>): Generator<FieldError> {
  const asked = Object.keys(query).map((name) => ({ name, key: FIELD_OF_FILTER[name] ?? name }))
  const sorted = parseSort(query.sort ?? 'name').map(({ key }) => ({ name: 'sort', key: key as string }))
  for (const { name, key } of [...asked, ...sorted]) {
    if (!unseen.has(key)) continue
    const label: Words = clientFields[key as keyof typeof clientFields].label
    yield wrong(name, 'field-hidden', `«${label.ru}»: это поле скрыто`, `“${label.en}”: this field is hidden`)
  }
}

/**
 * Checks what a list was asked for, and puts the asker in place of `me`. `unseen`: the fields that this role sees masked or
 * that the company hides.
 * @throws 403 `field-hidden` for filters and sorts by unseen fields; 400 for nonsense.
 *
 * Example: `{ responsibleId: 'me' }` of the staff user `0192…` → `{ responsibleId: '0192…' }`.
 */
export function checkQuery<Q extends ClientsQuery>(
  query: Q,
  access: Access | null,
  unseen: ReadonlySet<string>,
): Q {
  const refused = [...hidden(query, unseen)]
  if (refused.length > 0) throw refuseHidden('field-hidden', { errors: refused })
  const errors = [...badCombinations(query), ...badValues(query)]
  const people = query.responsibleId?.split(',') ?? []
  const own = people.includes('me')
  if (own && access?.kind !== 'staff') {
    const ru = 'me значит «я»; у ключа API своих клиентов нет'
    errors.push(wrong('responsibleId', 'me', ru, 'me is a person; an API key has no clients of its own'))
  }
  if (errors.length > 0) throw refuse('malformed', { errors })
  if (!own) return query
  const ids = people.map((one) => (one === 'me' ? access?.actorId : one))
  return { ...query, responsibleId: [...new Set(ids)].join(',') }
}
