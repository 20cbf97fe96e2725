import { isStorable } from '@kith/kernel/text.ts'

const MAX_DEPTH = 32

const WORDS = {
  text: {
    ru: 'в тексте есть недопустимые символы',
    en: 'the text holds characters that are not allowed',
  },
  depth: { ru: 'слишком глубокая вложенность', en: 'nested too deeply' },
}

/** A validation error for the first text in `data` that can't be stored (NUL, control characters, lone surrogates), or null. */
export function unstorable(data: unknown, path = '', depth = 0): object | null {
  const fault = (words: { ru: string; en: string }) => ({
    keyword: 'storable',
    instancePath: path,
    schemaPath: '#/storable',
    params: { words },
    message: words.en,
  })
  if (typeof data === 'string') return isStorable(data, 'lines') ? null : fault(WORDS.text)
  if (data === null || typeof data !== 'object') return null
  if (depth === MAX_DEPTH) return fault(WORDS.depth)
  for (const [key, value] of Object.entries(data)) {
    if (!isStorable(key)) return fault(WORDS.text)
    const inner = unstorable(value, `${path}/${key.replaceAll('~', '~0').replaceAll('/', '~1')}`, depth + 1)
    if (inner !== null) return inner
  }
  return null
}
