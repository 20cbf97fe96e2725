/** Mentions of colleagues in what people write: "@login", as one types it. */

/** A piece of a text that may call somebody. */
export interface MentionToken {
  /** Where the "@" stands, in UTF-16 units. */
  start: number
  /** The logins that it may mean, in small letters, longest first: the full stop of a sentence may belong to none. */
  logins: string[]
}

/** A login as staff users have it, in either case, not glued to a word or an address before or after it. */
const TOKEN = /(?<![\p{L}\p{N}_.@+-])@([a-z0-9][a-z0-9._-]{1,63})(?![\p{L}\p{N}_@])/giu

const MOST = 50

function readings(written: string): string[] {
  const logins = [written]
  for (let shorter = written; /[._-]$/.test(shorter) && shorter.length > 2; ) {
    shorter = shorter.slice(0, -1)
    logins.push(shorter)
  }
  return logins
}

/**
 * Every "@login" in a text, in its order, at most 50. An e-mail address is none, and neither is what goes on in other
 * letters.
 *
 * Example: "Спроси @Vika.S, а не vika@mail.ru" → one token at 7 that may mean "vika.s"; "@vika." may mean "vika." or "vika".
 */
export function mentionTokens(text: string): MentionToken[] {
  const tokens: MentionToken[] = []
  for (const match of text.matchAll(TOKEN)) {
    if (tokens.length === MOST) break
    tokens.push({ start: match.index, logins: readings((match[1] ?? '').toLowerCase()) })
  }
  return tokens
}

/** A piece of a text: plain, or the mention of one of those who were found. */
export interface TextPiece {
  text: string
  login: string | null
}

/**
 * A text cut where somebody known is called; the pieces together are the text.
 *
 * Example: "Спроси @Vika." with "vika" known → "Спроси ", "@Vika" of "vika", ".".
 */
export function cutMentions(text: string, known: ReadonlySet<string>): TextPiece[] {
  const pieces: TextPiece[] = []
  let end = 0
  for (const { start, logins } of mentionTokens(text)) {
    const login = logins.find((one) => known.has(one))
    if (login === undefined) continue
    if (start > end) pieces.push({ text: text.slice(end, start), login: null })
    end = start + 1 + login.length
    pieces.push({ text: text.slice(start, end), login })
  }
  if (end < text.length) pieces.push({ text: text.slice(end), login: null })
  return pieces
}
