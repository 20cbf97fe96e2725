/** A choice while it is written; a new one has no id yet, `key` tells the rows apart. */
export interface DraftChoice {
  key: string
  id: string | null
  name: string
  retired: boolean
}

interface Choice {
  id: string
  name: string
  retired: boolean
}

export function draftChoices(choices: readonly Choice[]): readonly DraftChoice[] {
  return choices.map(({ id, name, retired }) => ({ key: id, id, name, retired }))
}

/** The choices that are sent: rows without a name that aren't choices yet are left out as if they weren't there. */
export function sentChoices(choices: readonly DraftChoice[]): readonly DraftChoice[] {
  return choices.filter(({ id, name }) => id !== null || name.trim() !== '')
}

/**
 * The whole list as it is sent when it differs from what there is, null otherwise: a new `{ name: 'Ара' }` goes without an
 * id. It goes whole, since the order and what is left out say something.
 */
export function changedChoices(before: readonly Choice[], draft: readonly DraftChoice[]) {
  const sent = sentChoices(draft).map(({ id, name, retired }) => ({
    ...(id === null ? {} : { id }),
    name: name.trim(),
    retired,
  }))
  const had = before.map(({ id, name, retired }) => ({ id, name, retired }))
  return JSON.stringify(sent) === JSON.stringify(had) ? null : sent
}

/** The list with one entry a step up or down; the same when there is no place there. */
export function stepped(choices: readonly DraftChoice[], key: string, step: 1 | -1): readonly DraftChoice[] {
  const from = choices.findIndex((choice) => choice.key === key)
  const choice = choices[from]
  const to = from + step
  if (choice === undefined || to < 0 || to >= choices.length) return choices
  return choices.toSpliced(from, 1).toSpliced(to, 0, choice)
}
