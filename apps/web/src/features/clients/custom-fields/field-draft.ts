import { CLIENT_KINDS } from '@kith/kernel/names.ts'
import { changedChoices, type DraftChoice, draftChoices } from '../../../shared/definitions/choices.ts'
import type { CustomField, CustomFieldPatch } from './queries.ts'

/** A definition while it is edited. */
export interface Draft extends Omit<CustomField, 'hint' | 'choices'> {
  hint: string
  choices: readonly DraftChoice[]
}

/** The sections of the card that take fields. */
export const cardSections = ['main', 'contacts', 'person', 'contract', 'requisites', 'work'] as const

export const fieldTypes = [
  'text',
  'number',
  'money',
  'date',
  'flag',
  'choice',
  'multi-choice',
  'phone',
  'link',
  'file',
] as const satisfies readonly CustomField['type'][]

export const hasChoices = (type: CustomField['type']): boolean => type === 'choice' || type === 'multi-choice'

export function startDraft(field: CustomField): Draft {
  return {
    ...field,
    hint: field.hint ?? '',
    choices: draftChoices(field.choices),
  }
}

const same = (one: unknown, other: unknown) => JSON.stringify(one) === JSON.stringify(other)

/**
 * What a draft changes of a definition, null when nothing: `{ required: true }` for one that is only required by now. Lists go
 * whole; choices without a name are left out as if they weren't there.
 */
export function changesOf(field: CustomField, draft: Draft): CustomFieldPatch | null {
  const choices = hasChoices(draft.type) ? changedChoices(field.choices, draft.choices) : null
  const hint = draft.hint.trim() || null
  const kinds = CLIENT_KINDS.filter((kind) => draft.kinds.includes(kind))
  const patch: CustomFieldPatch = {
    ...(draft.name.trim() !== field.name && { name: draft.name.trim() }),
    ...(draft.type !== field.type && { type: draft.type }),
    ...(hint !== field.hint && { hint }),
    ...(draft.section.trim() !== field.section && { section: draft.section.trim() }),
    ...(!same(kinds, field.kinds) && { kinds }),
    ...(draft.required !== field.required && { required: draft.required }),
    ...(!same(draft.roleIds.toSorted(), field.roleIds.toSorted()) && { roleIds: draft.roleIds }),
    ...(draft.cabinet !== field.cabinet && { cabinet: draft.cabinet }),
    ...(choices !== null && { choices }),
  }
  return Object.keys(patch).length === 0 ? null : patch
}
