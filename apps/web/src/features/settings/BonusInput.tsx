import { TextInput } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { moneyInput, parseMoney } from '../../i18n/money.ts'
import { useFormat } from '../../i18n/use-format.ts'
import inputs from './SettingInput.module.css'
import type { SettingInputProps } from './setting-input-props.ts'

/** An amount of bonuses, kept in hundredths. What is no amount stays as it was typed, so that saving refuses it. */
export function BonusInput({ setting, value, onChange, error }: SettingInputProps) {
  const { t } = useTranslation('settings')
  const { language, words } = useFormat()
  // While somebody types, the field shows their own text; afterwards the amount in its usual form.
  const [typed, setTyped] = useState<string | null>(null)
  const written = typeof value === 'number' ? moneyInput(value, language) : String(value)
  return (
    <TextInput
      className={inputs.field}
      aria-label={words(setting.label)}
      autoComplete="off"
      inputMode="decimal"
      maxLength={16}
      value={typed ?? written}
      disabled={!setting.editable}
      error={typeof value === 'number' ? error : t('value.noAmount')}
      onChange={({ currentTarget: { value: text } }) => {
        setTyped(text)
        onChange(parseMoney(text) ?? text)
      }}
      onBlur={() => setTyped(null)}
    />
  )
}
