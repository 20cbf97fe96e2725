import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { settingKinds } from '../../shared/inherited/queries.ts'
import { SettingChangeWords } from '../../shared/inherited/SettingChangeWords.tsx'
import { Ago } from '../../ui/Ago.tsx'
import { Panel } from '../../ui/Panel.tsx'
import { type CompanySettings, settingsHistory } from './queries.ts'
import classes from './SettingsHistory.module.css'
import { useSettingWords } from './use-setting-words.ts'

/** Who changed what, newest first. */
export function SettingsHistory({ settings }: { settings: CompanySettings }) {
  const { t } = useTranslation('settings')
  const words = useSettingWords(settings)
  const kinds = useQuery(settingKinds)
  const inherited = new Set<string>(kinds.data?.map(({ key }) => key))
  const history = useQuery(settingsHistory)
  const items = history.data?.items ?? []
  // Until it is known which keys clients inherit, their values can't be told.
  if (items.length === 0 || kinds.data === undefined) return null
  return (
    <Panel title={t('history.title')}>
      <ol className={classes.list}>
        {items.map(({ id, occurredAt, actor, changes }) => (
          <li key={id} className={classes.entry}>
            <p className={classes.head}>
              {actor.name ?? t('history.system')} · <Ago instant={occurredAt} />
            </p>
            {changes.map((change) => (
              <p key={change.key}>
                {inherited.has(change.key) ? (
                  <SettingChangeWords told={change} company />
                ) : (
                  <>
                    {words.label(change.key)}:{' '}
                    <s className={classes.old}>{words.value(change.key, change.old)}</s> →{' '}
                    {words.value(change.key, change.new)}
                  </>
                )}
              </p>
            ))}
          </li>
        ))}
      </ol>
    </Panel>
  )
}
