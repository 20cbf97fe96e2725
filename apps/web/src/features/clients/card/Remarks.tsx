import { ageOn } from '@kith/kernel/local-date.ts'
import { useTranslation } from 'react-i18next'
import { useFormat } from '../../../i18n/use-format.ts'
import { localToday } from '../../../shared/dates/typed-date.ts'
import { Pill } from '../../../ui/Pill.tsx'
import type { Client } from '../queries.ts'

/** «15 лет, несовершеннолетний»; minority is said also to those who don't see the date. */
export function AgeRemark({ client }: { client: Client }) {
  const { t } = useTranslation('clients')
  const format = useFormat()
  const age = client.birthDate === null ? null : ageOn(client.birthDate, localToday())
  const minor = client.minor ? t(client.sex === 'female' ? 'remark.minorFemale' : 'remark.minor') : null
  const years = age === null ? null : t('remark.age', { count: age, n: format.number(age) })
  return [years, minor].filter(Boolean).join(', ')
}

/** How near an end is worth a mark, in days. */
const SOON = 30

/** «истекает через 12 дней» in the last month of a contract, «истёк 3 дня назад» after it. */
export function ContractRemark({ until }: { until: string }) {
  const { t } = useTranslation('clients')
  const format = useFormat()
  const days = Math.round((Date.parse(until) - Date.parse(localToday())) / 86_400_000)
  if (days > SOON) return null
  if (days === 0) return <Pill tone="amber">{t('remark.endsToday')}</Pill>
  const count = Math.abs(days)
  return days > 0 ? (
    <Pill tone="amber">{t('remark.ends', { count, n: format.number(count) })}</Pill>
  ) : (
    <Pill tone="red">{t('remark.ended', { count, n: format.number(count) })}</Pill>
  )
}
