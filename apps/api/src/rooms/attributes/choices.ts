import { randomUUIDv7 } from 'node:crypto'
import { cleanText } from '@kith/kernel/text.ts'
import type { Words } from '../../platform/http/language.ts'
import { invalid } from '../../platform/http/problem.ts'
import type { LockedChoice } from './lock-attribute.ts'

export interface ChoiceInput {
  id?: string
  name: string
  retired?: boolean
}

const wrong = (index: number, field: string, code: string, detail: Words) =>
  invalid({ pointer: `/choices/${index}/${field}`, code, detail })

/**
 * The choices of an attribute after an edit, in the order given: those with an id are the ones before, renamed, retired or as
 * they were; those without are new. Example: `[{ id: a, name: 'Эконом' }]` over `[a 'эконом', b]` renames a and leaves b out.
 * @throws 422 for an empty name, for one that two in use share, and for an id that is none of its choices or stands twice.
 */
export function plannedChoices(
  before: readonly LockedChoice[],
  given: readonly ChoiceInput[],
): LockedChoice[] {
  const known = new Map(before.map((choice) => [choice.id, choice]))
  const names = new Set<string>()
  const ids = new Set<string>()
  return given.map(({ id, name, retired }, index) => {
    const was = id === undefined ? undefined : known.get(id)
    if (id !== undefined && (was === undefined || ids.has(id)))
      throw wrong(index, 'id', 'unknown', {
        ru: 'Такого варианта у атрибута нет',
        en: 'The attribute has no such choice',
      })
    if (id !== undefined) ids.add(id)
    const clean = cleanText(name)
    if (clean === '')
      throw wrong(index, 'name', 'name-required', { ru: 'Назовите вариант', en: 'Name the choice' })
    const planned = { id: id ?? randomUUIDv7(), name: clean, retired: retired ?? was?.retired ?? false }
    if (planned.retired) return planned
    const key = clean.toLowerCase()
    if (names.has(key))
      throw wrong(index, 'name', 'twice', {
        ru: 'Такой вариант уже есть',
        en: 'There is such a choice already',
      })
    names.add(key)
    return planned
  })
}
