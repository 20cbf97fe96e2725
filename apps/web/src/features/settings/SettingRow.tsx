import { UnstyledButton } from '@mantine/core'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { useFormat } from '../../i18n/use-format.ts'
import { Ago } from '../../ui/Ago.tsx'
import type { CompanySetting } from './queries.ts'
import classes from './SettingRow.module.css'
import type { SettingValue } from './settings-draft.ts'

interface SettingRowProps {
  setting: CompanySetting
  value: SettingValue
  /** It has a change that isn't saved yet. */
  drafted: boolean
  /** Others beside it may be changed, so this one says that it may not. */
  foreign: boolean
  onChange: (value: null) => void
  children: ReactNode
}

/** A setting with what it means on the left, its input on the right, and who changed it last. */
export function SettingRow({ setting, value, drafted, foreign, onChange, children }: SettingRowProps) {
  const { t } = useTranslation('settings')
  const format = useFormat()
  const standard = JSON.stringify(value) === JSON.stringify(setting.default)
  return (
    <div className={classes.row}>
      <div className={classes.meaning}>
        <p className={classes.label} id={`setting-${setting.key}`}>
          {format.words(setting.label)}
        </p>
        {setting.hint && <p className={classes.hint}>{format.words(setting.hint)}</p>}
      </div>
      <div className={classes.input}>
        {children}
        <p className={classes.foot}>
          {drafted && <span className={classes.drafted}>{t('notSaved')}</span>}
          {setting.changed && !drafted && (
            <span>
              {setting.changed.by === null ? t('changed') : t('changedBy', { name: setting.changed.by })}{' '}
              <Ago instant={setting.changed.at} />
            </span>
          )}
          {foreign && <span>{t('notYours')}</span>}
          {setting.editable && !standard && (
            <UnstyledButton className={classes.back} onClick={() => onChange(null)}>
              {t('toDefault')}
            </UnstyledButton>
          )}
        </p>
      </div>
    </div>
  )
}
