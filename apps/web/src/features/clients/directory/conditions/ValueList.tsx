import { Button, Combobox } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { IconCheck } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useEffect } from 'react'
import { useTranslation } from 'react-i18next'
import { useFormat } from '../../../../i18n/use-format.ts'
import { pickerChoices } from '../../../../shared/client-picker/queries.ts'
import { LineSkeleton } from '../../../../ui/Skeletons.tsx'
import { dictionaryChoices, type FieldDescription, staffChoices } from '../../queries.ts'
import classes from './Conditions.module.css'

interface Choice {
  value: string
  label: string
  /** Tells namesakes apart, e.g. the clients above. */
  remark?: string
}

interface ListProps {
  typed: string
  chosen: readonly string[]
  /** Several may be chosen: a choice doesn't close the list, and a tick shows it. */
  several: boolean
  /** The options have changed, so that the first can be marked for Enter. */
  onOptions: () => void
}

interface ValuesProps extends ListProps {
  field: FieldDescription
}

/** What a field may be filtered by, narrowed by what is typed: its own choices, a dictionary, staff, or clients. */
export function ConditionValues(props: ValuesProps) {
  const { dictionary } = props.field
  if (dictionary === 'staff') return <StaffValues {...props} />
  if (dictionary === 'clients') return <ParentValues {...props} />
  if (dictionary) return <DictionaryValues {...props} dictionary={dictionary} />
  return <FixedValues {...props} />
}

function FixedValues(props: ValuesProps) {
  const { words } = useFormat()
  const typed = props.typed.trim().toLocaleLowerCase()
  const choices = (props.field.choices ?? [])
    .map(({ value, label }) => ({ value, label: words(label) }))
    .filter(({ label }) => label.toLocaleLowerCase().includes(typed))
  return <ValueList {...props} choices={choices} />
}

function DictionaryValues({
  dictionary,
  ...props
}: ValuesProps & { dictionary: Parameters<typeof dictionaryChoices>[0] }) {
  const [search] = useDebouncedValue(props.typed.trim(), 160)
  const { data, error, refetch } = useQuery(dictionaryChoices(dictionary, search))
  const choices = data?.map(({ id, name }) => ({ value: id, label: name }))
  return <ValueList {...props} choices={choices} error={error} onRetry={() => void refetch()} />
}

function StaffValues(props: ValuesProps) {
  const [search] = useDebouncedValue(props.typed.trim(), 160)
  const { data, error, refetch } = useQuery(staffChoices(search))
  const { t } = useTranslation('directory')
  const me = { value: 'me', label: t('condition.meMine') }
  const own = me.label.toLocaleLowerCase().includes(search.toLocaleLowerCase()) ? [me] : []
  const choices = data && [...own, ...data.map(({ id, name }) => ({ value: id, label: name }))]
  return <ValueList {...props} choices={choices} error={error} onRetry={() => void refetch()} />
}

function ParentValues(props: ValuesProps) {
  const [search] = useDebouncedValue(props.typed.trim(), 160)
  const { data, error, refetch } = useQuery(pickerChoices({ search, kind: 'organization,unit' }))
  const choices = data?.items.map(({ id, displayName, parentChain }) => ({
    value: id,
    label: displayName,
    remark: parentChain.map((parent) => parent.displayName).join(' › '),
  }))
  return <ValueList {...props} choices={choices} error={error} onRetry={() => void refetch()} />
}

interface ValueListProps extends ListProps {
  choices?: readonly Choice[]
  error?: unknown
  onRetry?: () => void
}

/** The choices as options, or why there are none. */
export function ValueList({ choices, chosen, several, error, onRetry, onOptions }: ValueListProps) {
  const { t } = useTranslation(['directory', 'common'])
  const shape = choices?.map(({ value }) => value).join(' ')
  // biome-ignore lint/correctness/useExhaustiveDependencies: only other options ask for another mark.
  useEffect(() => onOptions(), [shape])
  if (!choices && error) {
    return (
      <Combobox.Empty className={classes.empty}>
        <span role="alert">{t('condition.failed')}</span>
        <Button size="xs" variant="default" onClick={onRetry}>
          {t('common:action.retry')}
        </Button>
      </Combobox.Empty>
    )
  }
  if (!choices) {
    return (
      <div className={classes.waiting} role="status" aria-label={t('common:loading')}>
        {[14, 18, 11].map((width) => (
          <LineSkeleton key={width} width={width} />
        ))}
      </div>
    )
  }
  if (choices.length === 0) return <Combobox.Empty>{t('condition.noValues')}</Combobox.Empty>
  return choices.map(({ value, label, remark }) => {
    const active = chosen.includes(value)
    return (
      <Combobox.Option key={value} value={value} active={active} className={classes.option}>
        <span className={classes.optionLabel}>
          {several && (
            <span className={classes.tick}>{active && <IconCheck size={14} stroke={2.2} aria-hidden />}</span>
          )}
          {label}
        </span>
        {remark && <span className={classes.optionRemark}>{remark}</span>}
      </Combobox.Option>
    )
  })
}
