import { globSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

export const languages = ['ru', 'en'] as const
export type Language = (typeof languages)[number]

const src = fileURLToPath(new URL('../src/', import.meta.url))

type Tree = { [key: string]: string | Tree }

function flatten(tree: Tree, prefix: string, into: Map<string, string>): Map<string, string> {
  for (const [key, value] of Object.entries(tree)) {
    if (typeof value === 'string') into.set(`${prefix}${key}`, value)
    else flatten(value, `${prefix}${key}.`, into)
  }
  return into
}

/** All texts of a language as `namespace:key.of.the.text`. */
export function catalogue(language: Language): Map<string, string> {
  const texts = new Map<string, string>()
  for (const file of globSync(`i18n/${language}/*.json`, { cwd: src })) {
    const namespace = file.replace(/^.*[\\/]|\.json$/g, '')
    flatten(JSON.parse(readFileSync(`${src}${file}`, 'utf8')), `${namespace}:`, texts)
  }
  return texts
}

const plural = /_(zero|one|two|few|many|other)$/

/** The key without its plural form, and the form, e.g. `common:found_few` → `['common:found', 'few']`. */
export function splitPlural(key: string): [base: string, form: string | null] {
  const form = plural.exec(key)?.[1] ?? null
  return [key.replace(plural, ''), form]
}

export interface Use {
  file: string
  /** A key, or the literal beginning and end of a computed one (`state.${state}` → `state.` and ``). */
  begins: string
  ends: string | null
  /** The namespaces that the file has asked for, or the one that the key names. */
  namespaces: string[]
}

/** Every `t('…')`, `t(`…`)` and `i18n.t('…')` of a source text. */
export function usesIn(file: string, text: string): Use[] {
  const declared = [
    ...text.matchAll(/(?:useTranslation|getFixedT|TFunction)(?:\(|<)(?:null, )?([^)>]*)/g),
  ].flatMap((match) => [...(match[1] ?? '').matchAll(/'([a-z-]+)'/g)].map((name) => name[1] ?? ''))
  const calls = text.matchAll(/\bt(?:[A-Z]\w*)?\(\s*(?:'([^'\n]+)'|`([^`]+)`)/g)
  return [...calls].map((call) => {
    const written = call[1] ?? call[2] ?? ''
    const [, namespace, key = ''] = /^(?:([a-z-]+):)?([\s\S]*)$/.exec(written) ?? []
    const computed = call[2] === undefined ? -1 : key.indexOf('${')
    return {
      file,
      begins: computed === -1 ? key : key.slice(0, computed),
      ends: computed === -1 ? null : key.slice(key.lastIndexOf('}') + 1),
      namespaces: namespace ? [namespace] : declared,
    }
  })
}

const comments = /\/\*[\s\S]*?\*\/|^\s*\/\/.*$/gm

/** The source files by their path below `src/`, without comments. */
export function sources(): { file: string; text: string }[] {
  return globSync('**/*.{ts,tsx}', { cwd: src }).map((file) => ({
    file,
    text: readFileSync(`${src}${file}`, 'utf8').replace(comments, ''),
  }))
}

/** The keys that a use may mean: one in each of its namespaces. Without its computed middle, which has to be looked for. */
export const wholeKeys = ({ namespaces, begins }: Use): string[] =>
  namespaces.map((namespace) => `${namespace}:${begins}`)

/** Whether a computed use may mean a key, without its plural form. */
export function mayMean(use: Use, base: string): boolean {
  return wholeKeys(use).some((begin) => base.startsWith(begin) && base.endsWith(use.ends ?? ''))
}

/** All short texts in quotes that could be keys. */
export function quoted(text: string): Set<string> {
  return new Set([...text.matchAll(/'(?=([\w:.-]+)')/g)].map((match) => match[1] ?? ''))
}
