import { CLIENT_KINDS } from '@kith/kernel/names.ts'
import { cleanText } from '@kith/kernel/text.ts'
import type { CustomField } from '../../fields/custom/custom-field.ts'
import type { FieldError } from '../../platform/http/problem.ts'
import type { ChoiceInputJson, CustomFieldPatchInput } from './schemas.ts'

/** The sections of the card that take fields; every other name is a section of its own. */
export const CARD_SECTIONS = ['main', 'contacts', 'person', 'contract', 'requisites', 'work'] as const
/** Sections of the card that show what isn't filled in field by field. */
const RESERVED = new Set(['phones', 'account', 'state'])

/** What a definition says, without its choices. */
export type Definition = Pick<
  CustomField,
  'name' | 'type' | 'hint' | 'section' | 'kinds' | 'required' | 'roleIds' | 'cabinet' | 'retired'
>

/** A choice as it is to be; without an id it is new. */
export interface ChoiceToBe {
  id: string | null
  name: string
  retired: boolean
}

/** What a new field starts from. */
export const NEW_DEFINITION: Definition = {
  name: '',
  type: 'text',
  hint: null,
  section: 'work',
  kinds: CLIENT_KINDS,
  required: false,
  roleIds: [],
  cabinet: 'hidden',
  retired: false,
}

const wrong = (pointer: string, code: string, ru: string, en: string): FieldError => ({
  pointer,
  code,
  detail: { ru, en },
})

export const hasChoices = (type: CustomField['type']): boolean => type === 'choice' || type === 'multi-choice'

/**
 * The definition after the input, cleaned, and what is wrong with it. Kinds and roles stand in one order, each once, so that
 * another order is no change.
 */
export function applyDefinition(
  before: Definition,
  input: Omit<CustomFieldPatchInput, 'choices'>,
): { after: Definition; errors: FieldError[] } {
  const { name, hint, section, kinds, roleIds, ...rest } = input
  const after: Definition = {
    ...before,
    ...rest,
    name: name === undefined ? before.name : cleanText(name),
    hint: hint === undefined ? before.hint : cleanText(hint ?? '') || null,
    section: section === undefined ? before.section : cleanText(section),
    kinds: kinds === undefined ? before.kinds : CLIENT_KINDS.filter((kind) => kinds.includes(kind)),
    roleIds:
      roleIds === undefined ? before.roleIds : [...new Set(roleIds.map((id) => id.toLowerCase()))].sort(),
  }
  const errors: FieldError[] = []
  if (after.name === '') errors.push(wrong('/name', 'name-required', 'Назовите поле', 'Name the field'))
  if (after.section === '' || RESERVED.has(after.section)) {
    errors.push(
      wrong(
        '/section',
        'section',
        'В этот раздел полей не добавить: выберите другой или назовите новый',
        'No fields go into this section: choose another, or name a new one',
      ),
    )
  }
  return { after, errors }
}

/** The choices after the input, and what is wrong with them: names are told apart whatever the case of their letters. */
export function applyChoices(
  type: CustomField['type'],
  before: CustomField['choices'],
  input: readonly ChoiceInputJson[] | undefined,
): { after: ChoiceToBe[]; errors: FieldError[] } {
  const kept = before.map(({ id, name, retired }) => ({ id, name, retired }))
  if (input === undefined) return { after: hasChoices(type) ? kept : [], errors: [] }
  const errors: FieldError[] = []
  if (!hasChoices(type) && input.length > 0)
    errors.push(
      wrong(
        '/choices',
        'no-choices',
        'У поля этого вида нет вариантов',
        'A field of this type has no choices',
      ),
    )
  const names = new Set<string>()
  const ids = new Set<string>()
  const after = input.map(({ id, name, retired }, nth): ChoiceToBe => {
    const known = before.find((one) => one.id === id?.toLowerCase())
    const clean = cleanText(name)
    const at = `/choices/${nth}`
    if (clean === '') errors.push(wrong(`${at}/name`, 'name-required', 'Назовите вариант', 'Name the choice'))
    if (id !== undefined && (known === undefined || ids.has(known.id)))
      errors.push(wrong(`${at}/id`, 'unknown', 'Такого варианта у поля нет', 'The field has no such choice'))
    const isRetired = retired ?? known?.retired ?? false
    if (!isRetired && names.has(clean.toLowerCase()))
      errors.push(
        wrong(
          `${at}/name`,
          'name-taken',
          'Такой вариант уже есть в списке',
          'There is such a choice in the list',
        ),
      )
    if (!isRetired) names.add(clean.toLowerCase())
    if (known) ids.add(known.id)
    return { id: known?.id ?? null, name: clean, retired: isRetired }
  })
  return { after, errors }
}
