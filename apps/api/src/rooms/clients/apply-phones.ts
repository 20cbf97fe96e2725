import { parsePhone } from '@kith/kernel/phone.ts'
import { cleanText } from '@kith/kernel/text.ts'
import type { FieldError } from '../../platform/http/problem.ts'
import type { Phone } from './client-values.ts'
import type { PhoneValue } from './field-inputs.ts'
import { fieldError } from './problems.ts'

const WORDS = {
  phone: { ru: 'Это не похоже на номер телефона', en: 'This does not look like a phone number' },
  repeated: { ru: 'Этот номер уже есть в списке', en: 'This number is in the list already' },
  unknown: { ru: 'У клиента нет телефона с таким id', en: 'The client has no phone with this id' },
  mains: { ru: 'Основным может быть только один телефон', en: 'Only one phone can be the main one' },
}

/**
 * The list that replaces a client's phones: numbers in E.164, items with the `id` of a phone that is there keep it, the
 * first is main unless another is marked. Errors point at the item.
 */
export function applyPhones(
  before: readonly Phone[],
  written: readonly PhoneValue[],
  newId: () => string,
): { phones: Phone[]; errors: FieldError[] } {
  const errors: FieldError[] = []
  const known = new Map(before.map((p) => [p.id, p]))
  const seenNumbers = new Set<string>()
  const fault = (i: number, part: string, code: string, words: { ru: string; en: string }) =>
    errors.push(fieldError(`phones/${i}/${part}`, code, words))

  const mains = written.filter((p) => p.main === true).length
  const phones = written.map((item, i): Phone => {
    const number = parsePhone(item.number)
    if (number === null) fault(i, 'number', 'phone', WORDS.phone)
    else if (seenNumbers.has(number)) fault(i, 'number', 'phone-repeated', WORDS.repeated)
    else seenNumbers.add(number)
    const id = item.id?.toLowerCase()
    const same = id === undefined ? undefined : known.get(id)
    if (id !== undefined && same === undefined) fault(i, 'id', 'phone-unknown', WORDS.unknown)
    if (id !== undefined) known.delete(id)
    if (item.main === true && mains > 1) fault(i, 'main', 'phone-mains', WORDS.mains)
    const label = item.label === undefined ? (same?.label ?? null) : item.label
    return {
      id: same?.id ?? newId(),
      number: number ?? item.number,
      label: label === null ? null : cleanText(label) || null,
      main: mains === 0 ? i === 0 : item.main === true,
      smsConsent: item.smsConsent ?? same?.smsConsent ?? false,
      callConsent: item.callConsent ?? same?.callConsent ?? false,
    }
  })
  return { phones, errors }
}
