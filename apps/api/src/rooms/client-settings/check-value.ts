import { isLocalDate } from '@kith/kernel/local-date.ts'
import Format from 'typebox/format'
import { Check } from 'typebox/value'
import type { Words } from '../../platform/http/language.ts'
import { type FieldError, invalid } from '../../platform/http/problem.ts'
import { INHERITED_SETTINGS, type InheritedKey } from '../../settings/inherited.ts'
import type { InheritedKind } from '../../settings/inherited-kind.ts'

// As the validator of bodies reads dates: those from 1800 to 2200.
Format.Set('date', isLocalDate)

/** What a value has to be, by its type. */
const EXPECTED: Record<InheritedKind['type'], Words> = {
  money: {
    ru: 'Нужна сумма в копейках, целым числом до десяти миллиардов рублей, или пусто',
    en: 'An amount in kopecks is needed, a whole number up to ten billion roubles, or none',
  },
  bonuses: {
    ru: 'Нужны бонусы в сотых долях, целым числом до десяти миллиардов бонусов, или пусто',
    en: 'Bonuses in hundredths are needed, a whole number up to ten billion bonuses, or none',
  },
  percent: {
    ru: 'Нужны проценты от 0 до 100, в сотых долях: 750 — это 7,5 %',
    en: 'A percentage from 0 to 100 is needed, in hundredths: 750 is 7.5%',
  },
  flag: { ru: 'Нужно «да» или «нет»', en: 'Yes or no is needed' },
  choice: { ru: 'Выберите значение из списка', en: 'Choose one of the values' },
  right: { ru: 'Выберите «Разрешено» или «Запрещено»', en: 'Choose “Allowed” or “Forbidden”' },
  reference: { ru: 'Выберите значение из справочника', en: 'Choose an item of the dictionary' },
  tariff: {
    ru: 'Выберите тариф; смен по датам — не больше 50',
    en: 'Choose a tariff, with at most 50 changes by date',
  },
  'prize-orders': {
    ru: 'Призовым бывает каждый 2-й … 1000-й заказ: введите целое число от 2 до 1000 или оставьте пустым',
    en: 'Every 2nd to 1,000th order can be a prize: give a whole number from 2 to 1000, or none',
  },
  'performer-groups': {
    ru: 'Выберите группы исполнителей, не больше 100 и каждую один раз',
    en: 'Choose performer groups, at most 100 and each once',
  },
  equipment: {
    ru: 'Скажите, можно ли заказывать спецтехнику, и выберите виды работ, не больше 100',
    en: 'Say whether special equipment may be ordered, and choose at most 100 kinds of work',
  },
  notifications: {
    ru: 'Выберите события и каналы из списков, каждый один раз',
    en: 'Choose events and channels from the lists, each once',
  },
  logo: { ru: 'Загрузите логотип картинкой', en: 'Upload the logo as a picture' },
  requisites: { ru: 'Реквизиты правят в карточке', en: 'Requisites are edited on the card' },
}

const at = (pointer: string, code: string, ru: string, en: string): FieldError => ({
  pointer,
  code,
  detail: { ru, en },
})

/** What the schema of a tariff can't tell: its changes ascend, one a day. Changes from 1 March and 1 February are refused. */
function tariffErrors({ changes }: { changes: readonly { from: string }[] }): FieldError[] {
  return changes.flatMap(({ from }, nth) => {
    const earlier = changes[nth - 1]
    if (earlier === undefined || earlier.from < from) return []
    return [
      at(
        `/value/changes/${nth}/from`,
        'not-ascending',
        'Смены тарифа идут по датам: эта должна быть позже предыдущей',
        'Changes of the tariff ascend: this one must be later than the one before',
      ),
    ]
  })
}

function performerErrors(value: { allowedIds: readonly string[]; defaultId: string | null }): FieldError[] {
  if (value.defaultId === null || value.allowedIds.length === 0) return []
  if (value.allowedIds.includes(value.defaultId)) return []
  return [
    at(
      '/value/defaultId',
      'default-not-allowed',
      'Группа по умолчанию должна быть среди доступных. Добавьте её к ним или выберите другую',
      'The default group must be among the allowed ones. Add it to them, or choose another',
    ),
  ]
}

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i

/** Ids as the database writes them, so that one given in capitals is found and counted once. */
const canonical = (value: unknown): unknown =>
  JSON.parse(JSON.stringify(value), (_, inner) =>
    typeof inner === 'string' && UUID.test(inner) ? inner.toLowerCase() : inner,
  )

function ruleErrors(key: InheritedKey, value: unknown): FieldError[] {
  if (value === null) return []
  const { tariff, 'performer-groups': groups } = INHERITED_SETTINGS
  if (key === 'tariff' && Check(tariff.schema, value) && value !== null) return tariffErrors(value)
  if (key === 'performer-groups' && Check(groups.schema, value) && value !== null)
    return performerErrors(value)
  return []
}

/**
 * The value as it is kept. What isn't a value of the key is refused at `/value`: `discount` takes whole numbers from 0 to
 * 10,000, so neither 10,001 nor "750" nor null. @throws 422.
 */
export function checkedValue(key: InheritedKey, given: unknown): unknown {
  const kind = INHERITED_SETTINGS[key]
  const value = canonical(given)
  if (!Check(kind.schema, value))
    throw invalid({ pointer: '/value', code: 'setting-value', detail: EXPECTED[kind.type] })
  const errors = ruleErrors(key, value)
  if (errors.length > 0) throw invalid(...errors)
  return value
}
