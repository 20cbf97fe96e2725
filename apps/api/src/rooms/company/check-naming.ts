import { cleanText } from '@kith/kernel/text.ts'
import type { FieldError } from '../../platform/http/problem.ts'

/** What a request changes, per kind of name: the key with its new value, null for the standard one. */
export interface NamingPatch {
  terms?: Record<string, unknown> | undefined
  sections?: Record<string, unknown> | undefined
  fields?: Record<string, unknown> | undefined
}

const WORD = /^\p{L}[\p{L}\p{M}\p{N} .’'-]*$/u
// These would be read as places for values where the name is put into a text.
const PLACEHOLDER = /[{}$<>]/

const NOT_A_WORD = {
  ru: 'Форма слова начинается с буквы и состоит из букв, цифр, пробелов и дефисов, например «партнёра»',
  en: 'A form begins with a letter and has letters, digits, spaces and hyphens, e.g. “partner”',
}
const HAS_PLACEHOLDER = {
  ru: 'В названии нельзя использовать знаки { } $ < >. Уберите их',
  en: 'A name can’t have the characters { } $ < >. Take them out',
}
const UNKNOWN_FIELD = {
  ru: 'Такого поля у клиента нет. Ключи полей перечислены в /fields/clients',
  en: 'A client has no such field. The keys are listed in /fields/clients',
}

const escaped = (key: string) => key.replaceAll('~', '~0').replaceAll('/', '~1')

function eachText(
  value: unknown,
  pointer: string,
  check: (text: string, pointer: string) => FieldError[],
): FieldError[] {
  if (typeof value === 'string') return check(value, pointer)
  if (typeof value !== 'object' || value === null) return []
  return Object.entries(value).flatMap(([key, each]) => eachText(each, `${pointer}/${escaped(key)}`, check))
}

const unless = (holds: boolean, pointer: string, code: string, detail: FieldError['detail']): FieldError[] =>
  holds ? [] : [{ pointer, code, detail }]

/**
 * What is wrong with given names, beyond what their schemas tell: forms that are no words, names that would be read as
 * places for values, fields that there aren't. E.g. `{ sections: { clients: { ru: '{{n}}', en: '' } } }` →
 * `/sections/clients/ru`, `placeholder`.
 */
export function namingErrors(patch: NamingPatch, isField: (key: string) => boolean): FieldError[] {
  return [
    ...eachText(patch.terms, '/terms', (text, at) =>
      unless(WORD.test(cleanText(text)), at, 'not-a-word', NOT_A_WORD),
    ),
    ...eachText(patch.sections, '/sections', (text, at) =>
      unless(!PLACEHOLDER.test(text), at, 'placeholder', HAS_PLACEHOLDER),
    ),
    ...Object.keys(patch.fields ?? {}).flatMap((key) =>
      unless(isField(key), `/fields/${escaped(key)}`, 'unknown', UNKNOWN_FIELD),
    ),
  ]
}

function cleaned(value: unknown): unknown {
  if (typeof value === 'string') return cleanText(value)
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, cleaned(each)]))
}

const says = (value: unknown): boolean =>
  typeof value === 'string' ? value !== '' : Object.values(value ?? {}).some((each) => says(each))

/** What is set of one kind after a patch; a name that says nothing in either language is none. */
export function patched(set: Record<string, unknown>, patch: Record<string, unknown> | undefined) {
  const all = { ...set, ...(cleaned(patch ?? {}) as Record<string, unknown>) }
  return Object.fromEntries(Object.entries(all).filter(([, value]) => says(value)))
}
