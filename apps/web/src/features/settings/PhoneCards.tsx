import { Radio } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { useFormat } from '../../i18n/use-format.ts'
import classes from './PhoneCards.module.css'
import type { SettingInputProps } from './SettingInput.tsx'

/** The three rules about one phone of several clients, each with what comes of it. */
export function PhoneCards({ setting, value, onChange }: SettingInputProps) {
  const { t } = useTranslation('settings')
  const format = useFormat()
  return (
    <Radio.Group
      aria-label={format.words(setting.label)}
      value={String(value)}
      onChange={onChange}
      readOnly={!setting.editable}
    >
      <div className={classes.cards}>
        {setting.choices?.map((choice) => (
          <Radio.Card
            key={choice.value}
            value={choice.value}
            className={classes.card}
            disabled={!setting.editable}
            data-chosen={choice.value === value || undefined}
          >
            <Radio.Indicator />
            <span className={classes.text}>
              <span className={classes.title}>{format.words(choice.label)}</span>
              <span className={classes.consequence}>
                {t(`phones.${choice.value as 'off' | 'warn' | 'forbid'}`)}
              </span>
            </span>
          </Radio.Card>
        ))}
      </div>
    </Radio.Group>
  )
}
