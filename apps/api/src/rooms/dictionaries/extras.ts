import { cleanText } from '@kith/kernel/text.ts'
import type { ActionContext } from '../../actions/run-action.ts'
import { Prisma } from '../../platform/db/generated/client.ts'
import { type FieldError, invalid } from '../../platform/http/problem.ts'
import type { ExtraField, Extras, ExtraValue } from './kind.ts'
import { type DictionaryKey, extrasOf, kindOf, tableOfReference } from './registry.ts'

const FOREIGN = { ru: 'У этого справочника нет такого поля', en: 'This dictionary has no such field' }
const RETIRED = { ru: 'Это значение больше не используется', en: 'This value is no longer in use' }
const UNKNOWN = { ru: 'Такого значения в справочнике нет', en: 'The dictionary has no such item' }

async function wrongReference(
  context: ActionContext,
  key: string,
  extra: ExtraField,
  id: string,
): Promise<FieldError[]> {
  // Locked until the end, so that nobody destroys or retires it between this look and our writing.
  const [found] = await context.tx.$queryRaw<{ retired: boolean }[]>`
    SELECT retired_at IS NOT NULL AS retired FROM ${Prisma.raw(tableOfReference(extra))}
    WHERE id = ${id}::uuid FOR SHARE`
  if (found === undefined) return [{ pointer: `/${key}`, code: 'unknown', detail: UNKNOWN }]
  return found.retired ? [{ pointer: `/${key}`, code: 'retired', detail: RETIRED }] : []
}

/**
 * The extra fields of an item after a write: what was given, else what stood there, else the fallback. Texts are cleaned, and
 * an empty one is none: `{ nameFemale: '  ' }` gives `{ nameFemale: null }`.
 * @throws 422 for a field of another dictionary, a required one that is missing, a reference that is unknown or retired
 * (one that stays as it was may be retired).
 */
export async function checkExtras(
  context: ActionContext,
  dictionary: DictionaryKey,
  written: Readonly<Record<string, ExtraValue | undefined>>,
  before: Extras | null,
): Promise<Extras> {
  const given = kindOf(dictionary).clean?.(written) ?? written
  const fields = extrasOf(dictionary)
  const errors: FieldError[] = Object.keys(given)
    .filter((key) => given[key] !== undefined && !fields.some(([known]) => known === key))
    .map((key) => ({ pointer: `/${key}`, code: 'unknown-field', detail: FOREIGN }))
  const after: Extras = {}
  for (const [key, extra] of fields) {
    const value = valueAfter(extra, given[key], before?.[key])
    after[key] = value
    if (value === null) {
      if (extra.required) errors.push(missing(key, extra))
    } else if (extra.type === 'reference' && typeof value === 'string' && value !== before?.[key]) {
      errors.push(...(await wrongReference(context, key, extra, value)))
    }
  }
  if (errors.length > 0) throw invalid(...errors)
  return after
}

function valueAfter(
  extra: ExtraField,
  given: ExtraValue | undefined,
  before: ExtraValue | undefined,
): ExtraValue {
  if (given === undefined) return before ?? extra.fallback ?? null
  return extra.type === 'text' && typeof given === 'string' ? cleanText(given) || null : given
}

function missing(key: string, { label }: ExtraField): FieldError {
  const detail = { ru: `Заполните поле «${label.ru}»`, en: `Fill in “${label.en}”` }
  return { pointer: `/${key}`, code: 'required', detail }
}

/** A value for its column, with the type that PostgreSQL needs to be told. */
export function columnValue(extra: ExtraField, value: ExtraValue): Prisma.Sql {
  return Prisma.sql`${value}${Prisma.raw(`::${extra.columnType}`)}`
}
