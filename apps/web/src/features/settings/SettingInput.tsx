import { Select, Switch, TextInput } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { useFormat } from '../../i18n/use-format.ts'
import { BonusInput } from './BonusInput.tsx'
import { PhoneCards } from './PhoneCards.tsx'
import classes from './SettingInput.module.css'
import type { SettingInputProps } from './setting-input-props.ts'
import { TimeZoneInput } from './TimeZoneInput.tsx'

/** The input that fits a setting. Labels stand in the row; here they are repeated for those who listen. */
export function SettingInput(props: SettingInputProps) {
  const { t } = useTranslation('settings')
  const format = useFormat()
  const { setting, value, onChange, error } = props
  const label = format.words(setting.label)
  if (setting.key === 'time-zone') return <TimeZoneInput {...props} />
  if (setting.key === 'phone-uniqueness') return <PhoneCards {...props} />
  if (typeof setting.default === 'number') return <BonusInput {...props} />
  if (typeof value === 'boolean') {
    return (
      <Switch
        className={classes.flag}
        label={value ? t('value.shown') : t('value.notShown')}
        aria-label={label}
        checked={value}
        disabled={!setting.editable}
        onChange={(event) => onChange(event.currentTarget.checked)}
      />
    )
  }
  if (setting.choices) {
    return (
      <Select
        className={classes.field}
        aria-label={label}
        data={setting.choices.map((choice) => ({ value: choice.value, label: format.words(choice.label) }))}
        value={String(value)}
        allowDeselect={false}
        disabled={!setting.editable}
        onChange={(next) => next !== null && onChange(next)}
        error={error}
      />
    )
  }
  return (
    <TextInput
      className={classes.field}
      aria-label={label}
      placeholder="Kith"
      maxLength={60}
      value={String(value)}
      disabled={!setting.editable}
      onChange={(event) => onChange(event.currentTarget.value)}
      error={error}
    />
  )
}
