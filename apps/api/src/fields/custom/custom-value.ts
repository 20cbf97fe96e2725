import { isLocalDate } from '@kith/kernel/local-date.ts'
import { parsePhone } from '@kith/kernel/phone.ts'
import { cleanText } from '@kith/kernel/text.ts'
import type { Words } from '../../platform/http/language.ts'
import type { CustomField, CustomFieldType, CustomValue, KeptFile } from './custom-field.ts'
import { linkOf } from './link.ts'

/** Letters of a text, and of a link. */
export const MOST_LETTERS = { text: 1_000, link: 2_000 } as const
/** Numbers and money up to these, below zero too: what a JSON number still says exactly. */
export const MOST_NUMBER = 100_000_000_000
export const MOST_MINOR = 10_000_000_000_000
const DECIMALS = 4
/** How many choices one client may have of a field. */
export const MOST_CHOSEN = 100

export interface ValueFault {
  code: string
  detail: Words
}

/** A value that will do (null: none), or what is wrong with it. */
export type CheckedValue = { value: CustomValue | null } | { fault: ValueFault }

export interface ValueContext {
  /** What the client has: a retired choice stays where it is. */
  before: CustomValue | null
  /** The client's uploaded files of custom fields that the request names, by id. */
  files: ReadonlyMap<string, KeptFile>
}

const fault = (code: string, ru: string, en: string): CheckedValue => ({
  fault: { code, detail: { ru, en } },
})
const WRONG_TYPE = fault(
  'type',
  'У этого поля значение другого вида',
  'The value is not of the type that this field has',
)

function checkText(raw: unknown): CheckedValue {
  if (typeof raw !== 'string') return WRONG_TYPE
  const text = cleanText(raw)
  if ([...text].length > MOST_LETTERS.text)
    return fault(
      'too-long',
      'Не больше 1000 знаков: сократите текст',
      'At most 1,000 characters: shorten the text',
    )
  return { value: text || null }
}

function checkNumber(raw: unknown): CheckedValue {
  if (typeof raw !== 'number' || !Number.isFinite(raw)) return WRONG_TYPE
  if (Math.abs(raw) > MOST_NUMBER)
    return fault('range', 'Число не больше 100 миллиардов', 'A number up to 100 billion')
  if (Number(raw.toFixed(DECIMALS)) !== raw)
    return fault('decimals', 'Не больше четырёх знаков после запятой', 'At most four decimals')
  // As the database keeps it: there is no zero below zero.
  return { value: raw === 0 ? 0 : raw }
}

function checkMoney(raw: unknown): CheckedValue {
  if (typeof raw !== 'number') return WRONG_TYPE
  if (!Number.isInteger(raw))
    return fault('minor', 'Сумму передают целым числом копеек', 'An amount is a whole number of minor units')
  if (Math.abs(raw) > MOST_MINOR)
    return fault('range', 'Сумма не больше 100 миллиардов', 'An amount up to 100 billion')
  return { value: raw === 0 ? 0 : raw }
}

function checkDate(raw: unknown): CheckedValue {
  if (typeof raw !== 'string') return WRONG_TYPE
  if (!isLocalDate(raw)) return fault('date', 'Такой даты нет', 'There is no such date')
  return { value: raw }
}

function checkPhone(raw: unknown): CheckedValue {
  if (typeof raw !== 'string') return WRONG_TYPE
  if (raw.trim() === '') return { value: null }
  const number = parsePhone(raw)
  if (number === null)
    return fault(
      'phone',
      'Это не похоже на номер телефона: проверьте цифры',
      'This does not look like a phone number: check the digits',
    )
  return { value: number }
}

function checkLink(raw: unknown): CheckedValue {
  if (typeof raw !== 'string') return WRONG_TYPE
  const text = cleanText(raw)
  if (text === '') return { value: null }
  const link = linkOf(text)
  if (link === null || link.length > MOST_LETTERS.link)
    return fault(
      'link',
      'Ссылка начинается с http://, https://, tel: или mailto:. Проверьте, нет ли опечатки',
      'A link begins with http://, https://, tel: or mailto:. Look for a slip',
    )
  return { value: link }
}

const chosenBefore = ({ before }: ValueContext): readonly string[] =>
  Array.isArray(before) ? before : typeof before === 'string' ? [before] : []

function choiceFault(field: CustomField, ids: readonly string[], context: ValueContext): CheckedValue | null {
  const kept = chosenBefore(context)
  for (const id of ids) {
    const choice = field.choices.find((one) => one.id === id)
    if (choice === undefined)
      return fault('unknown', 'Такого варианта у поля нет', 'The field has no such choice')
    if (choice.retired && !kept.includes(id))
      return fault(
        'retired',
        `Вариант «${choice.name}» больше не используется: выберите другой`,
        `The choice “${choice.name}” is no longer in use: choose another`,
      )
  }
  return null
}

function checkChoice(raw: unknown, field: CustomField, context: ValueContext): CheckedValue {
  if (typeof raw !== 'string') return WRONG_TYPE
  const id = raw.toLowerCase()
  return choiceFault(field, [id], context) ?? { value: id }
}

function checkChoices(raw: unknown, field: CustomField, context: ValueContext): CheckedValue {
  if (!Array.isArray(raw) || raw.some((one) => typeof one !== 'string')) return WRONG_TYPE
  const ids = new Set(raw.map((id: string) => id.toLowerCase()))
  const wrong = choiceFault(field, [...ids], context)
  if (wrong !== null) return wrong
  if (ids.size > MOST_CHOSEN) return fault('too-many', 'Не больше ста вариантов', 'At most a hundred choices')
  // In the order of the field, since theirs says nothing.
  const chosen = field.choices.filter(({ id }) => ids.has(id)).map(({ id }) => id)
  return { value: chosen.length === 0 ? null : chosen }
}

function checkFile(raw: unknown, _: CustomField, { files, before }: ValueContext): CheckedValue {
  if (typeof raw !== 'string') return WRONG_TYPE
  const id = raw.toLowerCase()
  if (typeof before === 'object' && !Array.isArray(before) && before?.id === id) return { value: before }
  const file = files.get(id)
  if (file === undefined)
    return fault(
      'unknown',
      'Такого файла у клиента нет: загрузите его в это поле заново',
      'The client has no such file: upload it to this field again',
    )
  return { value: file }
}

const CHECKS: Record<
  CustomFieldType,
  (raw: unknown, field: CustomField, context: ValueContext) => CheckedValue
> = {
  text: checkText,
  number: checkNumber,
  money: checkMoney,
  date: checkDate,
  flag: (raw) => (typeof raw === 'boolean' ? { value: raw } : WRONG_TYPE),
  choice: checkChoice,
  'multi-choice': checkChoices,
  phone: checkPhone,
  link: checkLink,
  file: checkFile,
}

/**
 * Reads a written value of a field: cleaned as it is kept, or what is wrong with it. Null, an empty text and an empty list
 * are none.
 *
 * Example: `8 921 444-77-88` into a phone → `+79214447788`; `12.34567` into a number → `decimals`.
 */
export function checkValue(field: CustomField, raw: unknown, context: ValueContext): CheckedValue {
  return raw === null ? { value: null } : CHECKS[field.type](raw, field, context)
}
