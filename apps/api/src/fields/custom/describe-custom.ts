import type { Words } from '../../platform/http/language.ts'
import type { FieldType } from '../field.ts'
import { type CustomField, type CustomFieldType, customKey } from './custom-field.ts'
import { MOST_LETTERS } from './custom-value.ts'

const FIELD_TYPE: Record<CustomFieldType, FieldType> = {
  text: 'text',
  number: 'number',
  money: 'money',
  date: 'date',
  flag: 'flag',
  choice: 'choice',
  'multi-choice': 'choices',
  phone: 'phone',
  link: 'link',
  file: 'file',
}

/** The company writes its names in one language; both readers get them as they are. */
export const sameWords = (text: string): Words => ({ ru: text, en: text })

/** The type of the description that a custom field becomes. */
export const fieldTypeOf = (field: CustomField): FieldType => FIELD_TYPE[field.type]

/**
 * The description of a custom field, as forms, columns, filters and histories read those of standard fields. Retired
 * choices come marked: they are shown where they stand and offered no more.
 */
export function describeCustom(field: CustomField, mayEdit: boolean) {
  const { type } = field
  return {
    key: customKey(field.id),
    type: FIELD_TYPE[type],
    label: sameWords(field.name),
    hint: field.hint === null ? null : sameWords(field.hint),
    section: field.section,
    kinds: [...field.kinds],
    required: field.required,
    ...((type === 'text' || type === 'link') && { maxLength: MOST_LETTERS[type] }),
    ...((type === 'choice' || type === 'multi-choice') && {
      choices: field.choices.map(({ id, name, retired }) => ({
        value: id,
        label: sameWords(name),
        ...(retired && { retired }),
      })),
    }),
    inTable: true,
    tableDefault: false,
    sortable: false,
    filterable: type !== 'file',
    editable: mayEdit,
    masked: false,
    hideable: false,
    hidden: false,
    custom: true,
  }
}
