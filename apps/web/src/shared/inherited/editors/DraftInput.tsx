import { NativeSelect, TextInput } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { useFormat } from '../../../i18n/use-format.ts'
import classes from '../Inherited.module.css'
import type { Place } from '../model.ts'
import { EquipmentInput, GroupsInput } from './AllowedInputs.tsx'
import { ItemSelect } from './ItemSelect.tsx'
import { NoticesInput } from './NoticesInput.tsx'
import type { BranchProps, DraftInputProps } from './props.ts'
import { TariffInput } from './TariffInput.tsx'

/** The inputs for a setting, chosen by how its value is written. */
export function DraftInput({ draft, ...props }: DraftInputProps) {
  switch (draft.input) {
    case 'money':
    case 'bonuses':
    case 'percent':
    case 'prize-orders':
      return <TypedInput {...props} draft={draft} />
    case 'flag':
    case 'choice':
      return <ChoiceInput {...props} draft={draft} />
    case 'reference':
      return (
        <div className={classes.middle}>
          <ItemSelect
            item={props.item}
            names={props.names}
            value={draft.id}
            onChange={(id) => props.onChange({ ...draft, id })}
          />
        </div>
      )
    case 'tariff':
      return <TariffInput {...props} draft={draft} />
    case 'performer-groups':
      return <GroupsInput {...props} draft={draft} />
    case 'equipment':
      return <EquipmentInput {...props} draft={draft} />
    case 'notifications':
      return <NoticesInput {...props} draft={draft} />
  }
}

const UNITS = { money: '₽', bonuses: null, percent: '%', 'prize-orders': null } as const

type Typed = keyof typeof UNITS

function TypedInput({ item, draft, invalid, onChange }: BranchProps<Typed>) {
  const { t } = useTranslation('inherited')
  const format = useFormat()
  return (
    <TextInput
      className={classes.short}
      aria-label={format.words(item.label)}
      aria-describedby={invalid ? `fault-${item.key}` : undefined}
      autoComplete="off"
      inputMode={draft.input === 'prize-orders' ? 'numeric' : 'decimal'}
      maxLength={24}
      placeholder={draft.input === 'percent' ? undefined : t(`input.empty.${draft.input}`)}
      rightSection={UNITS[draft.input]}
      value={draft.text}
      error={invalid}
      onChange={(event) => onChange({ ...draft, text: event.currentTarget.value })}
    />
  )
}

/** Flags, choices and rights in one list; of rights the level may say only some words, and may say nothing at all. */
function ChoiceInput({ item, place, draft, invalid, onChange }: BranchProps<'flag' | 'choice'>) {
  const { t } = useTranslation(['inherited', 'common'])
  const format = useFormat()
  const choices =
    draft.input === 'flag'
      ? [
          { value: 'true', label: t('common:yes') },
          { value: 'false', label: t('common:no') },
        ]
      : (item.choices ?? [])
          .filter(({ value }) => item.options?.some((option) => option === value) ?? true)
          .map(({ value, label }) => ({ value, label: format.words(label) }))
  const above = item.type === 'right' ? [{ value: '', label: t(`inherited:as.${aboveOf(place)}`) }] : []
  return (
    <NativeSelect
      className={classes.middle}
      aria-label={format.words(item.label)}
      aria-describedby={invalid ? `fault-${item.key}` : undefined}
      data={[...above, ...choices]}
      value={draft.chosen}
      error={invalid}
      onChange={(event) => onChange({ ...draft, chosen: event.currentTarget.value })}
    />
  )
}

function aboveOf(place: Place): 'group' | 'parent' | 'company' | 'default' {
  if (place.level === 'client') return place.root ? 'group' : 'parent'
  return place.level === 'group' ? 'company' : 'default'
}
