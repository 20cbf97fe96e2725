import { SECTION_KEYS, type SectionKey } from '@kith/kernel/section-keys.ts'
import { RUSSIAN_CASES, type RussianCase, TERM_KEYS, type TermForms, type Terms } from '@kith/kernel/terms.ts'
import Type, { type TSchema } from 'typebox'
import type { Words } from '../platform/http/language.ts'
import { nullable, object, ref, WordsSchema } from '../platform/http/schemas.ts'

const MAX_WORD = 40
const MAX_LABEL = 60

const word = (example: string) => Type.String({ minLength: 1, maxLength: MAX_WORD, examples: [example] })
const keyed = <K extends string>(keys: readonly K[], schemaOf: (key: K) => TSchema) =>
  object(Object.fromEntries(keys.map((key) => [key, schemaOf(key)])))

const CASE_EXAMPLES: Record<RussianCase, string> = {
  nominative: 'партнёр',
  genitive: 'партнёра',
  dative: 'партнёру',
  instrumental: 'партнёром',
  prepositional: 'партнёре',
}
const RussianCases = keyed(RUSSIAN_CASES, (key) => word(CASE_EXAMPLES[key]))

/** The forms of one term, as a component of the document. */
export const TermFormsSchema = Type.Unsafe<TermForms>({
  ...object({
    ru: nullable(object({ one: RussianCases, many: RussianCases })),
    en: nullable(object({ one: word('partner'), many: word('partners') })),
  }),
  $id: 'TermForms',
  description:
    'What the company calls a term, form by form; null keeps the standard words of a language. The Russian accusative is the genitive',
})

/** A name in both languages; empty keeps the standard one. */
export const LabelInput = object(
  { ru: Type.String({ maxLength: MAX_LABEL }), en: Type.String({ maxLength: MAX_LABEL }) },
  {
    $id: 'OwnName',
    description: 'A name that the company gives; empty keeps the standard one of that language',
    examples: [{ ru: 'Партнёры', en: 'Partners' }],
  },
)

// As plain references: these are also used where no component is at hand.
const termRef = { $ref: 'TermForms#' }
const nameRef = { $ref: 'OwnName#' }
const orNull = (schema: object) => ({ anyOf: [schema, { type: 'null' }] })
const optional = (keys: readonly string[], schema: object) => ({
  type: 'object',
  additionalProperties: false,
  properties: Object.fromEntries(keys.map((key) => [key, schema])),
})
const anyKey = (schema: object) => ({ type: 'object', maxProperties: 200, additionalProperties: schema })

export type OwnNames<K extends string = string> = { [Key in K]?: Words }
type Patched<T> = { [K in keyof T]?: T[K] | null }

export const TermsSchema = Type.Unsafe<Terms>(optional(TERM_KEYS, termRef))
export const SectionLabels = Type.Unsafe<OwnNames<SectionKey>>(optional(SECTION_KEYS, nameRef))
export const FieldLabels = Type.Unsafe<OwnNames>(anyKey(nameRef))

export const TermsPatch = Type.Unsafe<Patched<Terms>>(optional(TERM_KEYS, orNull(termRef)))
export const SectionLabelsPatch = Type.Unsafe<Patched<OwnNames<SectionKey>>>(
  optional(SECTION_KEYS, orNull(nameRef)),
)
export const FieldLabelsPatch = Type.Unsafe<Patched<OwnNames>>(anyKey(orNull(nameRef)))

/** A field as it is called out of the box. */
export const StandardField = object(
  { key: Type.String(), section: Type.String(), label: ref(WordsSchema) },
  { $id: 'StandardField', description: 'A standard field, as it is called out of the box' },
)
