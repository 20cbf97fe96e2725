/** Lengths that mail servers accept (RFC 5321), in characters. */
const MAX_EMAIL = 254
const MAX_LOCAL = 64

const LOCAL = /^[\p{L}\p{N}!#$%&'*+/=?^_`{|}~-]+(?:\.[\p{L}\p{N}!#$%&'*+/=?^_`{|}~-]+)*$/u
const LABEL = /^[\p{L}\p{N}](?:[\p{L}\p{N}-]{0,61}[\p{L}\p{N}])?$/u
const TOP_LABEL = /^(?:\p{L}{2,63}|xn--[a-z0-9-]{2,59})$/iu

/**
 * Whether the text can be an address of the everyday kind, Cyrillic domains included. Quoted local parts, bare hosts and
 * addresses of machines are refused: whoever types them made a slip.
 *
 * Example: "f.kanareikin@example.com" and "фёдор@почта.рф" → true; "fedor@example", "a..b@example.com" → false.
 */
export function isEmail(text: string): boolean {
  const at = text.lastIndexOf('@')
  if (text.length > MAX_EMAIL || at < 1 || at > MAX_LOCAL || !LOCAL.test(text.slice(0, at))) return false
  const labels = text.slice(at + 1).split('.')
  const top = labels.at(-1) ?? ''
  return labels.length >= 2 && TOP_LABEL.test(top) && labels.every((label) => LABEL.test(label))
}
