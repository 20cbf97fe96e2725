/** The "@" that somebody is writing behind now. */
export interface TypedMention {
  /** Where the "@" stands. */
  start: number
  /** What stands between it and the caret; a beginning of a login or of a name. */
  typed: string
}

const AT_CARET = /(?<![\p{L}\p{N}_.@+-])@([\p{L}\p{N}._-]{0,63})$/u

/** What is being typed at the caret; null where it is no mention. `mentionAt('Да, @ви', 7)` is `{ start: 4, typed: 'ви' }`. */
export function mentionAt(text: string, caret: number): TypedMention | null {
  const match = AT_CARET.exec(text.slice(0, caret))
  return match === null ? null : { start: match.index, typed: match[1] ?? '' }
}

/**
 * Puts the chosen login where the mention was being typed, with one space behind it, and tells where the caret goes:
 * `withMention('Да, @ви', 7, { start: 4, typed: 'ви' }, 'vika')` is `{ text: 'Да, @vika ', caret: 10 }`.
 */
export function withMention(
  text: string,
  caret: number,
  { start }: TypedMention,
  login: string,
): { text: string; caret: number } {
  const rest = text.slice(caret)
  const gap = /^[\s.,;:!?)]/.test(rest) ? '' : ' '
  const before = `${text.slice(0, start)}@${login}${gap}`
  return { text: before + rest, caret: before.length }
}
