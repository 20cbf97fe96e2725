import { Button } from '@mantine/core'
import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { notify } from '../../shared/notify.tsx'
import { PasswordForm } from '../../shared/PasswordForm.tsx'
import { Panel } from '../../ui/Panel.tsx'
import classes from './ProfilePage.module.css'
import { ownSessions } from './queries.ts'

/** «Пароль»: closed until asked for, since it is changed once in a long while. */
export function PasswordSection() {
  const { t } = useTranslation('profile')
  const queries = useQueryClient()
  const [open, setOpen] = useState(false)
  return (
    <Panel title={t('password.title')}>
      <p className={classes.lead}>{t('password.lead')}</p>
      {open ? (
        <PasswordForm
          onChanged={() => {
            setOpen(false)
            notify(t('password.changed'))
            void queries.invalidateQueries(ownSessions)
          }}
        />
      ) : (
        <Button variant="default" onClick={() => setOpen(true)}>
          {t('password.change')}
        </Button>
      )}
    </Panel>
  )
}
