import type { KinReason, KinSuggestion } from './queries.ts'

/**
 * Which sentence says a suggestion on a client's card: about the client («Ильин Марк — возможно, отец»), about what the
 * client may be for somebody, about what somebody who is it of the client already may be of another one too («дочь обоих»),
 * or about two relatives of the client.
 */
type Sentence = 'ofClient' | 'byClient' | 'ofBoth' | 'between'

export function sentenceOf({ from, type, to, because }: KinSuggestion, clientId: string): Sentence {
  if (to.id === clientId) return 'ofClient'
  if (from.id === clientId) return 'byClient'
  const already = because.some(
    (reason) => reason.from.id === from.id && reason.type.id === type.id && reason.to.id === clientId,
  )
  return already ? 'ofBoth' : 'between'
}

/**
 * How a reason is told: of who is suggested by the type alone («это мать»), of the client's others by type and name («мать —
 * Ильина Нина»), of who was named just before by a pronoun («её муж — Ильин Марк»), of anyone else by both names.
 */
type Telling = 'itself' | 'ofClient' | 'ofHer' | 'ofHim' | 'between'

export function tellingOf(
  reason: KinReason,
  before: KinReason | undefined,
  clientId: string,
  suggestion: Pick<KinSuggestion, 'from' | 'to'>,
): Telling {
  if (reason.from.id === suggestion.from.id && reason.to.id === suggestion.to.id) return 'itself'
  if (reason.to.id === clientId) return 'ofClient'
  if (before === undefined || before.from.id !== reason.to.id) return 'between'
  if (before.sex === null) return 'between'
  return before.sex === 'female' ? 'ofHer' : 'ofHim'
}
