import { Checkbox } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { useFormat } from '../../i18n/use-format.ts'
import { LoadFailed } from '../../shared/LoadFailed.tsx'
import { RowSkeletons } from '../../ui/Skeletons.tsx'
import classes from './HiddenFields.module.css'
import { allClientFields, type FieldDescription } from './queries.ts'
import type { SettingInputProps } from './setting-input-props.ts'
import { toggled } from './settings-draft.ts'

/** The fields of the card by section; a tick shows one. Beside them, what the card will look like. */
export function HiddenFields({ setting, value, onChange }: SettingInputProps) {
  const { t } = useTranslation(['settings', 'clients'])
  const format = useFormat()
  const fields = useQuery(allClientFields)
  if (fields.isPending) return <RowSkeletons rows={5} />
  if (fields.isError)
    return <LoadFailed error={fields.error} onRetry={() => void fields.refetch()} busy={fields.isFetching} />
  const hidden = Array.isArray(value) ? value : []
  // On the card phones stand together with the other ways to reach a client.
  const sections = Map.groupBy(fields.data.items, ({ section }) =>
    section === 'phones' ? 'contacts' : section,
  )
  // A section that the company made is called by its own name.
  const name = (section: string) => t(`clients:section.${section as 'main'}`, { defaultValue: section })
  return (
    <div className={classes.columns}>
      <div className={classes.sections}>
        {[...sections].map(([section, all]) => {
          const hideable = all.filter((field) => field.hideable)
          if (hideable.length === 0) return null
          return (
            <fieldset key={section} className={classes.section}>
              <legend>{name(section)}</legend>
              {hideable.map(({ key, label }) => (
                <Checkbox
                  key={key}
                  size="xs"
                  label={format.words(label)}
                  checked={!hidden.includes(key)}
                  disabled={!setting.editable}
                  onChange={(event) => onChange(toggled(hidden, key, !event.currentTarget.checked))}
                />
              ))}
            </fieldset>
          )
        })}
      </div>
      <CardPreview sections={sections} hidden={hidden} name={name} />
    </div>
  )
}

interface CardPreviewProps {
  sections: Map<string, FieldDescription[]>
  hidden: readonly string[]
  name: (section: string) => string
}

/** The card in small: grey bars for what stays, and how many fields are gone. */
function CardPreview({ sections, hidden, name }: CardPreviewProps) {
  const { t } = useTranslation('settings')
  const format = useFormat()
  return (
    <div className={classes.preview} aria-hidden>
      <p className={classes.previewTitle}>
        {t('preview', { count: hidden.length, n: format.number(hidden.length) })}
      </p>
      {[...sections].map(([section, all]) => {
        // What this says stands above the card and not among its fields.
        if (section === 'state') return null
        const left = all.filter(({ key, type }) => !hidden.includes(key) && type !== 'instant')
        if (left.length === 0) return null
        return (
          <div key={section} className={classes.panel}>
            <p className={classes.panelTitle}>{name(section)}</p>
            {left.map(({ key, label }) => (
              <p key={key} className={classes.line}>
                <span>{format.words(label)}</span>
                <span className={classes.ghost} />
              </p>
            ))}
          </div>
        )
      })}
    </div>
  )
}
