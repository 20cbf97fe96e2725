import { BarChart } from '@mantine/charts'
import '@mantine/charts/styles.layer.css'
import { useTranslation } from 'react-i18next'
import { useFormat } from '../../i18n/use-format.ts'
import classes from './Money.module.css'
import { type Days, type Step, stepStarts } from './period.ts'
import type { MoneyReport } from './queries.ts'
import { useMoneyWords } from './use-money-words.ts'

interface MoneyChartProps {
  series: MoneyReport['series']
  days: Days
  step: Step
}

/** What came and what went, step by step, those without money too. The same figures stand in the table for who can't see it. */
export function MoneyChart({ series, days, step }: MoneyChartProps) {
  const { t } = useTranslation('money')
  const { language } = useFormat()
  const { sum, period } = useMoneyWords()
  const known = new Map(series.map((one) => [one.period, one]))
  const data = stepStarts(days, step).map((start) => ({
    period: start,
    in: known.get(start)?.inMinor ?? 0,
    out: known.get(start)?.outMinor ?? 0,
  }))
  const short = new Intl.NumberFormat(language, { notation: 'compact', maximumFractionDigits: 1 })
  return (
    <div className={classes.chart} role="img" aria-label={t('chart.label', { ...days })}>
      <BarChart
        h={220}
        data={data}
        dataKey="period"
        series={[
          { name: 'in', label: t('column.in'), color: 'var(--kith-accent)' },
          { name: 'out', label: t('column.out'), color: 'var(--kith-amber)' },
        ]}
        withLegend
        tickLine="none"
        gridColor="var(--kith-line)"
        textColor="var(--kith-ink-2)"
        cursorFill="var(--kith-hover)"
        valueFormatter={sum}
        xAxisProps={{
          tickFormatter: (start: string) => period(start, step === 'week' ? 'day' : step),
          minTickGap: 16,
        }}
        yAxisProps={{ tickFormatter: (minor: number) => short.format(minor / 100), width: 64 }}
        tooltipProps={{
          // Between two bars there is no label.
          labelFormatter: (start) =>
            data.some((one) => one.period === start) ? period(String(start), step) : '',
          isAnimationActive: false,
        }}
        barProps={{ isAnimationActive: false }}
      />
    </div>
  )
}
