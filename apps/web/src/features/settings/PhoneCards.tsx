import { Radio, VisuallyHidden } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { useFormat } from '../../i18n/use-format.ts'
import classes from './PhoneCards.module.css'
import type { SettingInputProps } from './setting-input-props.ts'

/** The three rules about one phone of several clients, each with what comes of it. */
export function PhoneCards({ setting, value, onChange }: SettingInputProps) {
  const { t } = useTranslation('settings')
  const format = useFormat()
  return (
    <Radio.Group
      // An `aria-label` would land beside the element that has the role.
      label={<VisuallyHidden>{format.words(setting.label)}</VisuallyHidden>}
      labelElement="div"
      classNames={{ label: classes.label ?? '' }}
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
