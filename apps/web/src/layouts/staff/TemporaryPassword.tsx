import { getMe } from '@kith/api-client/generated/sdk.gen.ts'
import { Button } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { bodyOf } from '../../api/client.ts'
import { signOut, updateUser } from '../../api/session.ts'
import { notifyProblem } from '../../shared/notify.tsx'
import { PasswordForm } from '../../shared/PasswordForm.tsx'
import classes from './TemporaryPassword.module.css'

/** Stands in the place of everything while the password is a temporary one: the API refuses all else. */
export function TemporaryPassword() {
  const { t } = useTranslation('profile')
  const done = () => void bodyOf(getMe({ throwOnError: true })).then(updateUser, notifyProblem)
  return (
    <main className={classes.page}>
      <div className={classes.card}>
        <h1 className={classes.title}>{t('temporary.title')}</h1>
        <p className={classes.lead}>{t('temporary.lead')}</p>
        <PasswordForm onChanged={done} />
      </div>
      <Button variant="subtle" onClick={() => void signOut().catch(notifyProblem)}>
        {t('temporary.signOut')}
      </Button>
    </main>
  )
}
