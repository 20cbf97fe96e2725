import type { FieldError } from '../../platform/http/problem.ts'
import type { CustomField, CustomValue, CustomValues, KeptFile } from './custom-field.ts'
import { checkValue, type ValueFault } from './custom-value.ts'

/** Written values by the id of their field: absent is untouched, null clears. */
export type CustomInput = Readonly<Record<string, unknown>>

export interface CustomTerms {
  /** The fields that the author sees and that are in use. */
  fields: readonly CustomField[]
  /** Uploaded files of the client that the input names. */
  files: ReadonlyMap<string, KeptFile>
  kind: string
  /** A new client has all that is required; of others only nothing required is taken away. */
  isNew: boolean
}

const at = (id: string, { code, detail }: ValueFault): FieldError => ({
  pointer: `/custom/${id}`,
  code,
  detail,
})

const UNKNOWN: ValueFault = {
  code: 'unknown',
  detail: {
    ru: 'Такого поля нет. Обновите страницу: поля карточки могли измениться',
    en: 'There is no such field. Reload the page: the fields of the card may have changed',
  },
}

const notOfKind = ({ name }: CustomField): ValueFault => ({
  code: 'not-of-this-kind',
  detail: {
    ru: `Поля «${name}» у такого клиента нет`,
    en: `This kind of client has no field “${name}”`,
  },
})

const required = ({ name, type }: CustomField): ValueFault => ({
  code: 'required',
  detail:
    type === 'flag'
      ? { ru: `Отметьте «${name}»: без этого не сохранить`, en: `Tick “${name}”: it can’t be saved without` }
      : { ru: `Заполните поле «${name}»`, en: `Fill in “${name}”` },
})

/** Whether the field has what it asks for; a flag that isn't ticked doesn't. */
const isGiven = (value: CustomValue | null) => value !== null && value !== false

/**
 * The values after the input, and what is wrong. A required field that was empty stays so in peace until somebody writes
 * into it: only a new client is asked for it, and nobody takes it away. A file can't be asked of a client that isn't there yet.
 *
 * Example: `{ "0192…": null }` on a required field that has a value → `required` at `/custom/0192…`.
 */
export function applyCustom(
  before: CustomValues,
  input: CustomInput | undefined,
  { fields, files, kind, isNew }: CustomTerms,
): { values: CustomValues; errors: FieldError[] } {
  const values: Record<string, CustomValue> = { ...before }
  const errors: FieldError[] = []
  const written = new Map(Object.entries(input ?? {}).map(([id, raw]) => [id.toLowerCase(), raw]))
  for (const [id, raw] of written) {
    const field = fields.find((one) => one.id === id)
    if (field === undefined) {
      errors.push(at(id, UNKNOWN))
      continue
    }
    const had = before[id] ?? null
    const checked = checkValue(field, raw, { before: had, files })
    if ('fault' in checked) {
      errors.push(at(id, checked.fault))
      continue
    }
    if (checked.value === null) delete values[id]
    else values[id] = checked.value
    if (isGiven(checked.value) && !field.kinds.some((one) => one === kind))
      errors.push(at(id, notOfKind(field)))
  }
  for (const field of fields) {
    if (!field.required || !field.kinds.some((one) => one === kind) || isGiven(values[field.id] ?? null))
      continue
    const asked = isNew ? field.type !== 'file' : isGiven(before[field.id] ?? null)
    // What is wrong with a written value has been said already.
    if (asked && !errors.some(({ pointer }) => pointer === `/custom/${field.id}`))
      errors.push(at(field.id, required(field)))
  }
  return { values, errors }
}
