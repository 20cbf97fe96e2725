import { Select } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { DateField } from '../../shared/dates/DateField.tsx'
import { parseTypedDate } from '../../shared/dates/typed-date.ts'
import { type PeriodSearch, searchedDays } from './money-search.ts'
import { periods } from './period.ts'

/** The period of a report: one of the usual, or days of one’s own. */
export function PeriodFields({
  search,
  onChange,
}: {
  search: PeriodSearch
  onChange: (period: Required<Pick<PeriodSearch, 'period'>> & PeriodSearch) => void
}) {
  const { t } = useTranslation('money')
  const choice = search.period ?? 'month'
  const days = searchedDays(search)
  // What is typed stays here until both are dates.
  const [typed, setTyped] = useState<{ from: string; to: string } | null>(null)
  const shown = typed ?? days
  const type = (part: Partial<typeof shown>) => {
    const next = { ...shown, ...part }
    setTyped(next)
    const whole = (day: string) => day !== '' && parseTypedDate(day) === day
    if (!whole(next.from) || !whole(next.to) || next.from > next.to) return
    setTyped(null)
    onChange({ period: 'own', ...next })
  }
  const late = typed !== null && parseTypedDate(typed.to) === typed.to && typed.from > typed.to
  return (
    <>
      <Select
        aria-label={t('period.label')}
        allowDeselect={false}
        value={choice}
        data={periods.map((value) => ({ value, label: t(`period.${value}`) }))}
        onChange={(value) => {
          setTyped(null)
          const period = periods.find((one) => one === value) ?? 'month'
          onChange(period === 'own' ? { period, ...days } : { period, from: undefined, to: undefined })
        }}
      />
      {choice === 'own' && (
        <>
          <DateField
            aria-label={t('period.from')}
            value={shown.from}
            onChange={(from) => type({ from: from ?? '' })}
          />
          <DateField
            aria-label={t('period.to')}
            value={shown.to}
            error={late ? t('period.reversed') : undefined}
            onChange={(to) => type({ to: to ?? '' })}
          />
        </>
      )}
    </>
  )
}
