import { Select } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { DateField } from '../../../../shared/dates/DateField.tsx'
import { choices } from '../../discount-cards/period.ts'
import { ItemSelect } from '../operation/ItemSelect.tsx'
import type { Account } from '../queries.ts'
import classes from './Entries.module.css'
import type { Filtering } from './use-filters.ts'

const METHODS = ['cash', 'card', 'bank', 'terminal', 'online', 'account'] as const
/** Which operations an account may have. */
const KINDS = {
  main: ['top-up', 'charge', 'transfer', 'refund', 'correction', 'debt-settlement', 'reversal'],
  bonus: ['bonus-accrual', 'bonus-spending', 'transfer', 'correction', 'reversal'],
  debt: ['charge', 'debt-accrual', 'debt-settlement', 'debt-write-off', 'refund', 'reversal'],
} as const

/** Leaves some of an account's operations: by period, kind, direction, method and category. */
export function Filters({ account, filtering }: { account: Account; filtering: Filtering }) {
  const { t } = useTranslation(['accounts', 'discount-cards'])
  const { asked, set } = filtering
  return (
    <div className={classes.filters}>
      <Select
        label={t('discount-cards:period.label')}
        allowDeselect={false}
        value={asked.period}
        data={choices.map((value) => ({ value, label: t(`discount-cards:period.${value}`) }))}
        onChange={(value) => set({ period: choices.find((choice) => choice === value) ?? 'all' })}
      />
      {asked.period === 'own' && (
        <>
          <DateField
            label={t('discount-cards:period.from')}
            value={asked.from}
            onChange={(from) => set({ from: from ?? '' })}
          />
          <DateField
            label={t('discount-cards:period.to')}
            value={asked.to}
            onChange={(to) => set({ to: to ?? '' })}
          />
        </>
      )}
      <Select
        label={t('accounts:filter.kind')}
        placeholder={t('accounts:filter.all')}
        clearable
        value={asked.kind ?? null}
        data={KINDS[account.role].map((value) => ({ value, label: t(`accounts:was.${value}`) }))}
        onChange={(kind) => set({ kind: KINDS[account.role].find((one) => one === kind) ?? null })}
      />
      <Select
        label={t('accounts:filter.direction')}
        placeholder={t('accounts:filter.all')}
        clearable
        value={asked.direction}
        data={(['in', 'out'] as const).map((value) => ({
          value,
          label: t(`accounts:filter.${value}`),
        }))}
        onChange={(value) => set({ direction: value === 'in' || value === 'out' ? value : null })}
      />
      {account.asset === 'RUB' && (
        <Select
          label={t('accounts:filter.method')}
          placeholder={t('accounts:filter.all')}
          clearable
          value={asked.method ?? null}
          data={METHODS.map((value) => ({ value, label: t(`accounts:method.${value}`) }))}
          onChange={(method) => set({ method: METHODS.find((one) => one === method) ?? null })}
        />
      )}
      <ItemSelect
        dictionary="money-categories"
        label={t('accounts:filter.category')}
        placeholder={t('accounts:filter.all')}
        value={asked.category}
        onChange={(category) => set({ category })}
      />
    </div>
  )
}
