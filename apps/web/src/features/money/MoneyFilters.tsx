import { Select } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { ItemFilter } from './ItemFilter.tsx'
import classes from './Money.module.css'
import { type Group, groups, kinds, type MoneySearch, methods, searchedDays } from './money-search.ts'
import { PeriodFields } from './PeriodFields.tsx'
import { stepOf, steps } from './period.ts'

interface MoneyFiltersProps {
  search: MoneySearch
  set: (part: Partial<MoneySearch>) => void
}

/** What a report is about, and what its rows are split by. */
export function MoneyFilters({ search, set }: MoneyFiltersProps) {
  const { t } = useTranslation(['money', 'accounts'])
  return (
    <div className={classes.head}>
      <div className={classes.filters}>
        <PeriodFields search={search} onChange={set} />
        <ItemFilter
          dictionary="cities"
          label={t('money:column.city')}
          placeholder={t('money:filter.anyCity')}
          none={t('money:none.city')}
          value={search.cityId}
          onChange={(cityId) => set({ cityId })}
        />
        <ItemFilter
          dictionary="money-categories"
          label={t('money:column.category')}
          placeholder={t('money:filter.anyCategory')}
          none={t('money:none.category')}
          value={search.categoryId}
          onChange={(categoryId) => set({ categoryId })}
        />
        <Select
          aria-label={t('money:column.method')}
          placeholder={t('money:filter.anyMethod')}
          clearable
          value={search.method ?? null}
          data={methods.map((value) => ({ value, label: t(`accounts:method.${value}`) }))}
          onChange={(value) => set({ method: methods.find((one) => one === value) })}
        />
        <Select
          aria-label={t('money:column.kind')}
          placeholder={t('money:filter.anyKind')}
          clearable
          value={search.kind ?? null}
          data={kinds.map((value) => ({ value, label: t(`accounts:was.${value}`) }))}
          onChange={(value) => set({ kind: kinds.find((one) => one === value) })}
        />
        <ItemFilter
          dictionary="legal-entities"
          label={t('money:column.legal-entity')}
          placeholder={t('money:filter.anyEntity')}
          value={search.legalEntityId}
          onChange={(legalEntityId) => set({ legalEntityId })}
        />
      </div>
      <Split search={search} set={set} />
    </div>
  )
}

/** What the rows are split by; the step of periods belongs to it. */
function Split({ search, set }: MoneyFiltersProps) {
  const { t } = useTranslation('money')
  const chosen = search.group ?? ['period']
  const toggle = (group: Group) => {
    const next = groups.filter((one) => (one === group) !== chosen.includes(one))
    if (next.length > 0) set({ group: next })
  }
  return (
    <fieldset className={classes.split}>
      <legend>{t('split.label')}</legend>
      {groups.map((group) => (
        <button
          key={group}
          type="button"
          className={classes.chip}
          aria-pressed={chosen.includes(group)}
          onClick={() => toggle(group)}
        >
          {t(`column.${group}`)}
        </button>
      ))}
      <Select
        aria-label={t('split.step')}
        className={classes.step}
        allowDeselect={false}
        value={search.by ?? stepOf(searchedDays(search))}
        data={steps.map((value) => ({ value, label: t(`step.${value}`) }))}
        onChange={(value) => set({ by: steps.find((one) => one === value) })}
      />
    </fieldset>
  )
}
