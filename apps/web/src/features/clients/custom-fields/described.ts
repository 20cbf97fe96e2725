import { customKey } from '../fields/custom-keys.ts'
import type { FieldData } from '../fields/field-data.ts'
import type { FieldDescription } from '../queries.ts'
import type { Draft } from './field-draft.ts'

const words = (text: string) => ({ ru: text, en: text })

/** The description that the draft will become, as forms and cards read it. */
export function described(draft: Draft): FieldDescription {
  return {
    key: customKey(draft.id),
    type: draft.type === 'multi-choice' ? 'choices' : draft.type,
    label: words(draft.name.trim() || '…'),
    hint: draft.hint.trim() === '' ? null : words(draft.hint.trim()),
    section: draft.section.trim() || '…',
    kinds: [...draft.kinds],
    required: draft.required,
    choices: draft.choices
      .filter(({ name }) => name.trim() !== '')
      .map(({ key, name, retired }) => ({ value: key, label: words(name.trim()), retired })),
    inTable: true,
    tableDefault: false,
    sortable: false,
    filterable: true,
    editable: true,
    masked: false,
    hideable: false,
    hidden: false,
    custom: true,
  }
}

/** A value that the field might have, to show how it looks. */
export function example({ type, choices = [] }: FieldDescription, text: string): FieldData {
  const offered = choices.filter(({ retired }) => !retired)
  switch (type) {
    case 'number':
      return 12.5
    case 'money':
      return 1_235_000
    case 'date':
      return '2026-11-14'
    case 'flag':
      return true
    case 'choice':
      return offered[0]?.value ?? null
    case 'choices':
      return offered.slice(0, 2).map(({ value, label }) => ({ id: value, name: label.ru }))
    case 'phone':
      return '+79214447788'
    case 'link':
      return 'https://kith.example'
    case 'file':
      return { id: 'example', name: `${text}.pdf` }
    default:
      return text
  }
}
