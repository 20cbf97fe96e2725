import type { Changes, JournalJson } from '../../journal/entry.ts'
import { attributeKey } from '../../settings/inherited.ts'
import type { LockedAttribute } from './lock-attribute.ts'

/** What one owner says about an attribute; `value` undefined: nothing. */
export interface Said {
  value: unknown
  locked: boolean
}

export const ATTRIBUTE_CHANGED = 'attributes.changed'
/**
 * The same of an attribute that was hidden then. Histories leave these out for who may not see hidden ones, whatever became
 * of the attribute since.
 */
export const HIDDEN_ATTRIBUTE_CHANGED = 'hidden-attributes.changed'

/**
 * What the journal keeps of one side of a change: the words of then, so that it can be read when the attribute is gone.
 * `says` is false where the owner left it to those above.
 */
function side({ name, type, unit, choices }: LockedAttribute, { value, locked }: Said): JournalJson {
  const chosen = type === 'choice' ? choices.find(({ id }) => id === value) : undefined
  return {
    name,
    type,
    unit,
    says: value !== undefined,
    value: (value ?? null) as JournalJson,
    ...(chosen !== undefined && { choice: chosen.name }),
    locked,
  }
}

/** The change of an attribute as the journal keeps it, under the key of the setting: `attribute:01926f3e-…`. */
export function toldChange(attribute: LockedAttribute, before: Said, after: Said): Changes {
  return { [attributeKey(attribute.id)]: { old: side(attribute, before), new: side(attribute, after) } }
}

const PREFIX = attributeKey('')

const record = (value: unknown): Record<string, unknown> =>
  typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {}

/** The attribute and the choices whose names a change of the history needs; none for other fields. */
export function idsTold(field: string, change: { old: unknown; new: unknown }): string[] {
  if (!field.startsWith(PREFIX)) return []
  const values = [change.old, change.new].map((each) => record(each).value)
  const choices = values.filter((value) => typeof value === 'string' && /^[0-9a-f-]{36}$/.test(value))
  return [field.slice(PREFIX.length), ...(choices as string[])]
}

/** One side of a change by the names of today, where there still are any; what is no attribute's stays as it is. */
export function retold(field: string, value: unknown, names: ReadonlyMap<string, string>): unknown {
  if (!field.startsWith(PREFIX) || value === null) return value
  const said = record(value)
  const choice = said.type === 'choice' ? names.get(String(said.value)) : undefined
  return {
    ...said,
    name: names.get(field.slice(PREFIX.length)) ?? said.name,
    ...(choice !== undefined && { choice }),
  }
}
