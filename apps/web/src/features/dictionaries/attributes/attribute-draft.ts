import { changedChoices, type DraftChoice, draftChoices } from '../../../shared/definitions/choices.ts'
import type { Attribute, AttributePatch } from './queries.ts'

/** An attribute while it is edited. */
export interface Draft {
  name: string
  type: Attribute['type']
  unit: string
  hint: string
  hidden: boolean
  choices: readonly DraftChoice[]
}

export function startDraft(attribute: Attribute): Draft {
  const { name, type, unit, hint, hidden, choices } = attribute
  return {
    name,
    type,
    unit: unit ?? '',
    hint: hint ?? '',
    hidden,
    choices: draftChoices(choices),
  }
}

/**
 * What a draft changes of an attribute, null when nothing: `{ name: 'Класс' }` for one that is only renamed. Choices go
 * whole.
 */
export function changesOf(attribute: Attribute, draft: Draft): AttributePatch | null {
  const choices = draft.type === 'choice' ? changedChoices(attribute.choices, draft.choices) : null
  const unit = draft.unit.trim() || null
  const hint = draft.hint.trim() || null
  const patch: AttributePatch = {
    ...(draft.name.trim() !== attribute.name && { name: draft.name.trim() }),
    ...(draft.type !== attribute.type && { type: draft.type }),
    ...(draft.type === 'number' && unit !== attribute.unit && { unit }),
    ...(hint !== attribute.hint && { hint }),
    ...(draft.hidden !== attribute.hidden && { hidden: draft.hidden }),
    ...(choices !== null && { choices }),
  }
  return Object.keys(patch).length === 0 ? null : patch
}
