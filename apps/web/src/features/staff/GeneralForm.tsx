import { Button, Select, TextInput } from '@mantine/core'
import { type FormEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { languages } from '../../i18n/language.ts'
import { usePermissionWords } from '../../shared/permission-words.ts'
import { Panel } from '../../ui/Panel.tsx'
import type { StaffUser } from './queries.ts'
import classes from './Staff.module.css'
import type { StaffChanges } from './use-staff-changes.ts'

/** Name, login and language. The login of someone with rights above one's own stays as it is. */
export function GeneralForm({ user, changes }: { user: StaffUser; changes: StaffChanges }) {
  const { t } = useTranslation(['staff', 'common'])
  const words = usePermissionWords()
  const [name, setName] = useState(user.name)
  const [login, setLogin] = useState(user.login)
  const [language, setLanguage] = useState(user.language)
  const above = user.aboveOwn.length > 0
  const changed = name.trim() !== user.name || login.trim() !== user.login || language !== user.language
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (name.trim() === '' || login.trim() === '') return
    changes.update.mutate({
      ...(name.trim() === user.name ? {} : { name: name.trim() }),
      ...(login.trim() === user.login ? {} : { login: login.trim() }),
      ...(language === user.language ? {} : { language }),
    })
  }
  return (
    <Panel title={t('staff:general.title')}>
      <form className={classes.form} onSubmit={submit} noValidate>
        {above && (
          <p className={classes.warning}>{t('staff:general.above', { list: words(user.aboveOwn) })}</p>
        )}
        <div className={classes.two}>
          <TextInput
            label={t('staff:field.name')}
            value={name}
            onChange={(event) => setName(event.currentTarget.value)}
            error={name.trim() === '' && t('staff:new.nameMissing')}
          />
          <TextInput
            label={t('staff:field.login')}
            value={login}
            disabled={above}
            autoCapitalize="none"
            spellCheck={false}
            onChange={(event) => setLogin(event.currentTarget.value)}
            error={login.trim() === '' && t('staff:new.loginMissing')}
          />
          <Select
            label={t('staff:field.language')}
            data={languages.map((value) => ({ value, label: t(`staff:language.${value}`) }))}
            value={language}
            allowDeselect={false}
            onChange={(value) => setLanguage(value === 'en' ? 'en' : 'ru')}
          />
        </div>
        {changed && (
          <div className={classes.buttons}>
            <Button type="submit" loading={changes.update.isPending}>
              {t('common:action.save')}
            </Button>
          </div>
        )}
      </form>
    </Panel>
  )
}
