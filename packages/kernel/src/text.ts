/** Text from forms and integrators: what may be stored, and in which one form. */

/** NUL and the other C0 control characters, all of them. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: these characters are what the rule is about.
const CONTROL = /[\u0000-\u001f]/

/** The same without tab, line feed and carriage return, which texts of several lines may have. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: these characters are what the rule is about.
const CONTROL_IN_LINES = /[\u0000-\u0008\u000b\u000c\u000e-\u001f]/

/**
 * One line of text in its one stored form: NFC, no white space around it, single spaces inside.
 *
 * Example: "  Канарейкин \t Фёдор " → "Канарейкин Фёдор".
 */
export function cleanText(text: string): string {
  return text.replace(/\s+/gu, ' ').trim().normalize('NFC')
}

/**
 * Several lines of text in their one stored form: as `cleanText` within each line; line ends become "\n" and are
 * kept, except around the whole text.
 *
 * Example: " звонить \r\n\r\n после  18:00 \n" → "звонить\n\nпосле 18:00".
 */
export function cleanLines(text: string): string {
  return text
    .split(/\r\n|[\r\n\u2028\u2029]/u)
    .map(cleanText)
    .join('\n')
    .trim()
}

/**
 * Whether PostgreSQL and every reader after it can keep the text: no NUL, no other C0 control character, no half of a
 * surrogate pair. Texts of several lines may have tabs and line ends ("\n", and the "\r\n" that `cleanLines` rewrites).
 *
 * Example: "Ёлкин" → true; "Ёл\u0000кин" → false; "a\nb" → false, with `lines` → true.
 */
export function isStorable(text: string, lines: 'one-line' | 'lines' = 'one-line'): boolean {
  return text.isWellFormed() && !(lines === 'lines' ? CONTROL_IN_LINES : CONTROL).test(text)
}
