import type { CustomField, CustomValue, CustomValues, KeptFile } from './custom-field.ts'

/** A value as the table of values keeps it: one of the columns is filled. */
export interface ValueRow {
  fieldId: string
  place: number
  text: string | null
  number: number | null
  day: string | null
  flag: boolean | null
  choiceId: string | null
  fileId: string | null
}

type Column = Exclude<keyof ValueRow, 'fieldId' | 'place'>

/** Which column the values of a type stand in, as `client_field_value` names it. */
export const VALUE_COLUMN: Record<CustomField['type'], { key: Column; sql: string }> = {
  text: { key: 'text', sql: 'text' },
  phone: { key: 'text', sql: 'text' },
  link: { key: 'text', sql: 'text' },
  number: { key: 'number', sql: 'number' },
  money: { key: 'number', sql: 'number' },
  date: { key: 'day', sql: 'day' },
  flag: { key: 'flag', sql: 'flag' },
  choice: { key: 'choiceId', sql: 'choice_id' },
  'multi-choice': { key: 'choiceId', sql: 'choice_id' },
  file: { key: 'fileId', sql: 'file_id' },
}

const EMPTY = { text: null, number: null, day: null, flag: null, choiceId: null, fileId: null }

/** The rows of a value; several only of a multi-choice, counted from `firstPlace`. */
export function rowsOf(field: CustomField, value: CustomValue, firstPlace = 0): ValueRow[] {
  const { key } = VALUE_COLUMN[field.type]
  const cells = Array.isArray(value) ? value : [typeof value === 'object' ? value.id : value]
  return cells.map((cell, nth) => ({ fieldId: field.id, place: firstPlace + nth, ...EMPTY, [key]: cell }))
}

/** A cell as the reading queries bring it: the id of its field and what it holds, a file by id and name. */
export type ValueCell = readonly [fieldId: string, value: string | number | boolean | KeptFile]

/** The cells of one client in SQL, null when it has none: `[[fieldId, value], …]`. */
export const cellsSql = (clientId: string): string => `
  (SELECT jsonb_agg(jsonb_build_array(v.field_id, coalesce(to_jsonb(v.text), to_jsonb(v.number), to_jsonb(v.day), to_jsonb(v.flag),
      to_jsonb(v.choice_id), (SELECT jsonb_build_object('id', s.id, 'name', s.name) FROM client_file s WHERE s.id = v.file_id))))
    FROM client_field_value v WHERE v.client_id = ${clientId})`

/** The values of these fields among the cells of a client; the cells of other fields are left where they are. */
export function valuesFrom(fields: readonly CustomField[], cells: readonly ValueCell[] | null): CustomValues {
  if (cells === null || fields.length === 0) return {}
  const values: Record<string, CustomValue> = {}
  for (const field of fields) {
    const own = cells.filter(([id]) => id === field.id).map(([, value]) => value)
    const [first] = own
    if (first === undefined) continue
    values[field.id] =
      field.type === 'multi-choice'
        ? field.choices.filter(({ id }) => own.includes(id)).map(({ id }) => id)
        : first
  }
  return values
}
