import { englishForms, russianForms } from '@kith/kernel/term-forms.ts'
import { RUSSIAN_CASES, type RussianForms, type TermForms, type TermKey } from '@kith/kernel/terms.ts'
import type { Naming, NamingPatch } from './queries.ts'

export interface Label {
  ru: string
  en: string
}

/** What was changed and isn't saved yet, per kind and key; null is the standard name. */
export interface NamingDraft {
  terms: { [K in TermKey]?: TermForms | null }
  sections: { [key: string]: Label | null }
  fields: { [key: string]: Label | null }
}

export const emptyDraft: NamingDraft = { terms: {}, sections: {}, fields: {} }
type Kind = keyof NamingDraft

/** Whether two say the same; jsonb gives keys back in an order of its own. */
function same(a: unknown, b: unknown): boolean {
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return a === b
  const keys = new Set([...Object.keys(a), ...Object.keys(b)])
  return [...keys].every((key) => same(a[key as keyof typeof a], b[key as keyof typeof b]))
}

function setOf(base: Naming, kind: Kind, key: string): unknown {
  const all: Record<string, unknown> = base[kind]
  return Object.hasOwn(all, key) ? all[key] : null
}

/** The draft with one name more; one that says what is in force leaves it again. A name empty in both languages is the standard one. */
export function withName(
  draft: NamingDraft,
  base: Naming,
  kind: Kind,
  key: string,
  given: Label | TermForms | null,
): NamingDraft {
  const value = given && (given.ru || given.en) ? given : null
  const { [key]: _, ...rest } = draft[kind] as Record<string, unknown>
  const next = same(setOf(base, kind, key), value) ? rest : { ...rest, [key]: value }
  return { ...draft, [kind]: next }
}

export const isDirty = (draft: NamingDraft) =>
  Object.values(draft).some((names) => Object.keys(names).length > 0)

/** The part of the request that says something. */
export function patchOf(draft: NamingDraft): NamingPatch {
  return Object.fromEntries(Object.entries(draft).filter(([, names]) => Object.keys(names).length > 0))
}

/** The names as they would be after saving. */
export function shownNames(base: Naming, draft: NamingDraft): NamingDraft {
  return {
    terms: { ...base.terms, ...draft.terms },
    sections: { ...base.sections, ...draft.sections },
    fields: { ...base.fields, ...draft.fields },
  }
}

/** The keys that were changed here and meanwhile by someone else too, to something else. */
export function clashing(base: Naming, current: Naming, draft: NamingDraft): string[] {
  return (['terms', 'sections', 'fields'] as const).flatMap((kind) =>
    Object.entries(draft[kind])
      .filter(([key, mine]) => {
        const theirs = setOf(current, kind, key)
        return !same(theirs, setOf(base, kind, key)) && !same(theirs, mine)
      })
      .map(([key]) => key),
  )
}

/** Every form anew from another nominative, but those that a person corrected. */
export function declinedFrom(nominative: string, before: RussianForms | null): RussianForms | null {
  if (nominative.trim() === '') return null
  const suggested = russianForms(nominative)
  if (before === null) return suggested
  const untouched = russianForms(before.one.nominative)
  const numbers = (['one', 'many'] as const).map((number) => [
    number,
    Object.fromEntries(
      RUSSIAN_CASES.map((key) => {
        const corrected = before[number][key] !== untouched[number][key]
        return [key, corrected ? before[number][key] : suggested[number][key]]
      }),
    ),
  ])
  const forms = Object.fromEntries(numbers) as RussianForms
  return { ...forms, one: { ...forms.one, nominative } }
}

/** The English forms from the singular; a corrected plural stays. */
export function pluralFrom(one: string, before: TermForms['en']): TermForms['en'] {
  if (one.trim() === '') return null
  const corrected = before !== null && before.many !== englishForms(before.one).many
  return { one, many: corrected ? before.many : englishForms(one).many }
}
