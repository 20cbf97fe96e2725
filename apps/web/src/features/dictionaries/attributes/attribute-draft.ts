import type { Attribute, AttributePatch } from './queries.ts'

/** A choice while it is written; a new one has no id yet, `key` tells the rows apart. */
export interface DraftChoice {
  key: string
  id: string | null
  name: string
  retired: boolean
}

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
    choices: choices.map((choice) => ({ key: choice.id, ...choice })),
  }
}

/** The choices that are sent: rows without a name that aren't choices yet are left out as if they weren't there. */
export const sentChoices = ({ choices }: Pick<Draft, 'choices'>): readonly DraftChoice[] =>
  choices.filter(({ id, name }) => id !== null || name.trim() !== '')

/**
 * What a draft changes of an attribute, null when nothing: `{ name: 'Класс' }` for one that is only renamed. Choices go whole,
 * since their order and what is left out say something.
 */
export function changesOf(attribute: Attribute, draft: Draft): AttributePatch | null {
  const choices = sentChoices(draft).map(({ id, name, retired }) => ({
    ...(id === null ? {} : { id }),
    name: name.trim(),
    retired,
  }))
  const unit = draft.unit.trim() || null
  const hint = draft.hint.trim() || null
  const patch: AttributePatch = {
    ...(draft.name.trim() !== attribute.name && { name: draft.name.trim() }),
    ...(draft.type !== attribute.type && { type: draft.type }),
    ...(draft.type === 'number' && unit !== attribute.unit && { unit }),
    ...(hint !== attribute.hint && { hint }),
    ...(draft.hidden !== attribute.hidden && { hidden: draft.hidden }),
    ...(draft.type === 'choice' &&
      JSON.stringify(choices) !== JSON.stringify(attribute.choices) && { choices }),
  }
  return Object.keys(patch).length === 0 ? null : patch
}

/** The list with one entry a step up or down; the same when there is no place there. */
export function stepped(choices: readonly DraftChoice[], key: string, step: 1 | -1): readonly DraftChoice[] {
  const from = choices.findIndex((choice) => choice.key === key)
  const choice = choices[from]
  const to = from + step
  if (choice === undefined || to < 0 || to >= choices.length) return choices
  return choices.toSpliced(from, 1).toSpliced(to, 0, choice)
}
