import { Button } from '@mantine/core'
import { IconPlus } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { useFormat } from '../../../../i18n/use-format.ts'
import type { FieldDescription } from '../../queries.ts'
import {
  countConditions,
  type DirectorySearch,
  type FilterKey,
  filterKeys,
  withoutConditions,
} from '../directory-search.ts'
import { itemName, staffNames } from '../queries.ts'
import type { ChangeView } from '../use-view.ts'
import { Chip } from './Chip.tsx'
import { ConditionPicker } from './ConditionPicker.tsx'
import classes from './Conditions.module.css'
import { InsideChip } from './InsideChip.tsx'

interface ConditionsProps {
  fields: readonly FieldDescription[]
  view: DirectorySearch
  onView: ChangeView
}

const none: readonly never[] = []

type FilterField = FieldDescription & { key: FilterKey }

function isFilter(field: FieldDescription): field is FilterField {
  return field.filterable && filterKeys.some((key) => key === field.key)
}

/** The conditions in force as chips, and the menu that adds one. */
export function Conditions({ fields, view, onView }: ConditionsProps) {
  const { t } = useTranslation('directory')
  const filters = fields.filter(isFilter)
  return (
    <div className={classes.conditions}>
      {view.parentId && <InsideChip parentId={view.parentId} view={view} onView={onView} />}
      {filters.map((field) => {
        const value = view[field.key]
        if (value === undefined || field.key === 'parentId') return null
        return (
          <FieldChip
            key={field.key}
            field={field}
            value={value}
            onPick={(next) => onView({ [field.key]: next })}
            onRemove={() => onView({ [field.key]: undefined })}
          />
        )
      })}
      {view.state === 'blocked' && (
        <Chip
          name={t('condition.blockedName')}
          value={t('condition.blockedValue')}
          remove={{
            label: t('condition.remove', { field: t('condition.blockedName') }),
            run: () => onView({ state: undefined }),
          }}
        />
      )}
      <AddCondition filters={filters} view={view} onView={onView} />
      {countConditions(view) > 1 && (
        <Button variant="subtle" size="xs" onClick={() => onView(withoutConditions)}>
          {t('condition.clear')}
        </Button>
      )}
    </div>
  )
}

/** The menu of the conditions that aren't in force yet. */
function AddCondition({
  filters,
  view,
  onView,
}: Omit<ConditionsProps, 'fields'> & { filters: readonly FilterField[] }) {
  const { t } = useTranslation('directory')
  const free = filters.filter(({ key }) => view[key] === undefined)
  const blocked = { value: 'blocked', label: t('condition.blocked'), run: () => onView({ state: 'blocked' }) }
  const switches = view.state === undefined ? [blocked] : []
  if (free.length === 0 && switches.length === 0) return null
  return (
    <ConditionPicker
      fields={free}
      switches={switches}
      onPick={({ key }, value) => onView({ [key]: value })}
      target={(opened, toggle) => (
        <Button
          variant="subtle"
          size="xs"
          leftSection={<IconPlus size={14} stroke={1.8} aria-hidden />}
          aria-haspopup="listbox"
          aria-expanded={opened}
          onClick={toggle}
        >
          {t('condition.add')}
        </Button>
      )}
    />
  )
}

interface FieldChipProps {
  field: FieldDescription
  value: string
  onPick: (value: string) => void
  onRemove: () => void
}

function FieldChip({ field, value, onPick, onRemove }: FieldChipProps) {
  const { t } = useTranslation('directory')
  const { words } = useFormat()
  const name = words(field.label)
  return (
    <ConditionPicker
      fields={none}
      only={{ field, chosen: value }}
      onPick={(_, next) => onPick(next)}
      target={(opened, toggle) => (
        <Chip
          name={name}
          value={<ValueName field={field} value={value} />}
          change={{ label: t('condition.change', { field: name }), opened, run: toggle }}
          remove={{ label: t('condition.remove', { field: name }), run: onRemove }}
        />
      )}
    />
  )
}

/** The words for the value of a condition: the address has its id only. */
function ValueName({ field, value }: { field: FieldDescription; value: string }) {
  const { words } = useFormat()
  if (field.dictionary === 'staff') return <StaffName id={value} />
  if (field.dictionary && field.dictionary !== 'clients') {
    return <ItemName dictionary={field.dictionary} id={value} />
  }
  const choice = field.choices?.find((one) => one.value === value)
  return choice ? words(choice.label) : value
}

function StaffName({ id }: { id: string }) {
  const { data, isError } = useQuery(staffNames)
  return <Name name={data?.get(id)} gone={isError || data !== undefined} />
}

function ItemName({ dictionary, id }: { dictionary: Parameters<typeof itemName>[0]; id: string }) {
  const { data, isError } = useQuery(itemName(dictionary, id))
  return <Name name={data} gone={isError} />
}

function Name({ name, gone }: { name: string | undefined; gone: boolean }) {
  const { t } = useTranslation('directory')
  return name ?? (gone ? t('condition.gone') : '…')
}
