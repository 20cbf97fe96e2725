import type { PostProcessorModule } from 'i18next'

/**
 * Quotes inside of quotes, as Russian sets them: a name that brings its own «ёлочки» gets „лапки“ where a text puts it
 * between «ёлочки». Texts whose quotes don't pair are left as they are.
 *
 * Example: «ООО «Ромашка»» → «ООО „Ромашка“».
 */
export function nestQuotes(text: string): string {
  if (!text.includes('«')) return text
  let depth = 0
  let nested = ''
  for (const letter of text) {
    if (letter === '«') nested += depth++ === 0 ? '«' : '„'
    else if (letter === '»') nested += --depth === 0 ? '»' : '“'
    else nested += letter
    if (depth < 0) return text
  }
  return depth === 0 ? nested : text
}

/** Applies the rule to every text of the catalogues, after the names have been put in. */
export const nestedQuotes: PostProcessorModule = {
  type: 'postProcessor',
  name: 'nested-quotes',
  process: nestQuotes,
}
