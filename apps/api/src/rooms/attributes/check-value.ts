import { cleanText } from '@kith/kernel/text.ts'
import type { Words } from '../../platform/http/language.ts'
import { invalid, type Problem } from '../../platform/http/problem.ts'
import type { LockedAttribute } from './lock-attribute.ts'
import { type AttributeValue, MAX_TEXT } from './schemas.ts'

/** The greatest number either way; with its four decimals a number of JSON still holds it. */
const MOST_NUMBER = 1_000_000_000_000
const MOST_DECIMALS = 4

const wrong = (code: string, detail: Words): Problem => invalid({ pointer: '/value', code, detail })

function checkNumber(value: number): number {
  if (!Number.isFinite(value) || Math.abs(value) > MOST_NUMBER)
    throw wrong('range', {
      ru: 'Введите число от −1 000 000 000 000 до 1 000 000 000 000',
      en: 'Give a number from −1,000,000,000,000 to 1,000,000,000,000',
    })
  if (Number(value.toFixed(MOST_DECIMALS)) !== value)
    throw wrong('decimals', {
      ru: 'После запятой может быть не больше четырёх знаков',
      en: 'There may be four decimals at most',
    })
  // JSON carries −0, and the database keeps 0.
  return value === 0 ? 0 : value
}

function checkText(value: string): string {
  const clean = cleanText(value)
  if (clean === '')
    throw wrong('empty', {
      ru: 'Введите текст или снимите флажок, если значения нет',
      en: 'Give a text, or untick the attribute if there is none',
    })
  if (clean.length > MAX_TEXT)
    throw wrong('long', {
      ru: `Текст длиннее ${MAX_TEXT} знаков. Сократите его`,
      en: `The text is longer than ${MAX_TEXT} characters. Shorten it`,
    })
  return clean
}

function checkChoice(
  { choices }: Pick<LockedAttribute, 'choices'>,
  id: string,
  kept: AttributeValue,
): string {
  const chosen = choices.find((choice) => choice.id === id)
  if (chosen === undefined)
    throw wrong('unknown', { ru: 'Такого варианта нет', en: 'There is no such choice' })
  if (chosen.retired && kept !== id)
    throw wrong('retired', {
      ru: 'Этот вариант больше не используется. Выберите другой',
      en: 'This choice is no longer in use. Choose another',
    })
  return id
}

/**
 * The value of an attribute as it is kept: a text cleaned, a number with four decimals at most and within ±10¹², a choice by
 * the id of one in use, or of the one that is `kept`; null, "none", for every type. Example: for a number `2.50` is 2.5, and
 * 0.00001 is refused. @throws 422.
 */
export function checkValue(
  attribute: Pick<LockedAttribute, 'type' | 'choices'>,
  value: AttributeValue,
  kept: AttributeValue,
): AttributeValue {
  if (value === null) return null
  switch (attribute.type) {
    case 'flag':
      if (typeof value === 'boolean') return value
      throw wrong('type', { ru: 'Это флажок: да или нет', en: 'This is a flag: yes or no' })
    case 'number':
      if (typeof value === 'number') return checkNumber(value)
      throw wrong('type', { ru: 'Введите число', en: 'Give a number' })
    case 'string':
      if (typeof value === 'string') return checkText(value)
      throw wrong('type', { ru: 'Введите текст', en: 'Give a text' })
    case 'choice':
      if (typeof value === 'string') return checkChoice(attribute, value, kept)
      throw wrong('type', { ru: 'Выберите вариант из списка', en: 'Choose from the list' })
  }
}
