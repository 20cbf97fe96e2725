import { formatPhone } from '@kith/kernel/phone.ts'
import { type CustomField, customKey } from '../../fields/custom/custom-field.ts'
import { fieldTypeOf, sameWords } from '../../fields/custom/describe-custom.ts'
import type { Field } from '../../fields/field.ts'
import {
  BYTE_ORDER_MARK,
  type CsvStyle,
  csvDate,
  csvInstant,
  csvLines,
  csvMoney,
} from '../../platform/http/csv.ts'
import type { Language, Words } from '../../platform/http/language.ts'
import { refuse } from '../../platform/http/problem.ts'
import { clientFields } from './fields.ts'
import type { ClientListItemJson } from './schemas.ts'

export interface CsvColumn {
  key: string
  label: Words
  value: (item: ClientListItemJson, style: CsvStyle) => string
}

const HIDDEN: Words = { ru: 'скрыто', en: 'hidden' }
const YES: Words = { ru: 'да', en: 'yes' }
const NO: Words = { ru: 'нет', en: 'no' }

const fields: Readonly<Record<string, Field>> = clientFields

// A plus in front would be taken for the beginning of a formula; dialled the Russian way, a number needs none.
const dialled = (phone: string) => formatPhone(phone).replace(/^\+7 /, '8 ')

function plainText(field: Field, value: unknown, style: CsvStyle): string {
  const { language } = style
  if (value === null || value === undefined) return ''
  if (Array.isArray(value)) return value.map((one) => plainText(field, one, style)).join(', ')
  if (typeof value === 'boolean') return (value ? YES : NO)[language]
  if (typeof value === 'object') {
    if ('name' in value) return String(value.name)
    if ('average' in value) return plainText(field, value.average, style)
    return ''
  }
  if (typeof value === 'number' && field.type === 'money') return csvMoney(value, language)
  if (typeof value === 'number') return language === 'ru' ? String(value).replace('.', ',') : String(value)
  const text = String(value)
  if (field.type === 'date') return csvDate(text, language)
  if (field.type === 'instant') return csvInstant(text, style)
  if (field.type === 'phone') return dialled(text)
  return field.choices?.find((choice) => choice.value === text)?.label[language] ?? text
}

function fieldValue(key: string, field: Field, item: ClientListItemJson, style: CsvStyle): string {
  if (item.masked.includes(key)) return HIDDEN[style.language]
  if (key === 'parentId') return item.parentChain.map(({ displayName }) => displayName).join(' › ')
  if (field.type === 'phones') return item.mainPhone === null ? '' : dialled(item.mainPhone)
  const row: Readonly<Record<string, unknown>> = item
  // A list has references by name: `cityId` stands as `city`, `tagIds` as `tags`.
  const shown = field.type === 'reference' || field.type === 'references' ? key.replace(/Id(s?)$/, '$1') : key
  return plainText(field, row[shown], style)
}

const NAME: CsvColumn = {
  key: 'name',
  label: { ru: 'Клиент', en: 'Client' },
  value: (item) => item.displayName,
}

/** The keys of the table's columns: the name, which is built in, and the fields that say so. */
export const TABLE_COLUMNS: readonly string[] = [
  NAME.key,
  ...Object.keys(fields).filter((key) => key !== NAME.key && fields[key]?.table !== undefined),
]

/** The column of a custom field; a choice is told by its name. */
function customColumn(field: CustomField): CsvColumn {
  const shown: Field = {
    type: fieldTypeOf(field),
    label: sameWords(field.name),
    section: field.section,
    choices: field.choices.map(({ id, name }) => ({ value: id, label: sameWords(name) })),
  }
  const { label } = shown
  return {
    key: customKey(field.id),
    label,
    value: (item, style) => plainText(shown, item.custom?.[field.id], style),
  }
}

/**
 * The columns named in `columns`, in that order; what the company hides is no column, nor is a custom field that isn't among `custom`.
 * @throws 400 `column-unknown` or `column-repeated`.
 *
 * Example: "name,cityId" → the columns «Клиент» and «Город».
 */
export function csvColumns(
  columns: string,
  hidden: ReadonlySet<string> = new Set(),
  custom: readonly CustomField[] = [],
): CsvColumn[] {
  const keys = columns.split(',')
  const own = new Map(custom.map((field) => [customKey(field.id), field]))
  const bad = keys.find((key) => !own.has(key) && (!TABLE_COLUMNS.includes(key) || hidden.has(key)))
  const wrong = (code: string, ru: string, en: string) =>
    refuse('malformed', { errors: [{ pointer: '?/columns', code, detail: { ru, en } }] })
  if (bad !== undefined)
    throw wrong('column-unknown', `В таблице нет столбца «${bad}»`, `The table has no column “${bad}”`)
  if (new Set(keys).size !== keys.length)
    throw wrong('column-repeated', 'Столбец указан дважды', 'A column is named twice')
  return keys.map((key) => {
    const defined = own.get(key)
    if (defined !== undefined) return customColumn(defined)
    const field = fields[key]
    if (key === NAME.key || field === undefined) return NAME
    return { key, label: field.label, value: (item, style) => fieldValue(key, field, item, style) }
  })
}

/** The first line: what the columns are called. */
export function csvHead(columns: readonly CsvColumn[], language: Language): string {
  return BYTE_ORDER_MARK + csvLines([columns.map(({ label }) => label[language])], language)
}

/** A line for each client. */
export function csvRows(
  columns: readonly CsvColumn[],
  items: readonly ClientListItemJson[],
  style: CsvStyle,
): string {
  return csvLines(
    items.map((item) => columns.map(({ value }) => value(item, style))),
    style.language,
  )
}
