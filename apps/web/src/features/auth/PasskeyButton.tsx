import { Button } from '@mantine/core'
import { IconFingerprint } from '@tabler/icons-react'
import { useMutation } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { signInWithPasskey } from '../../api/passkeys.ts'
import { problemOf } from '../../api/problem.ts'
import { isPasskeyCancelled } from '../../lib/passkeys.ts'
import classes from './AuthFrame.module.css'

/** The way in without login and password, for whom this device knows. */
export function PasskeyButton({ onSignedIn }: { onSignedIn: () => void }) {
  const { t } = useTranslation('auth')
  const attempt = useMutation({ mutationFn: signInWithPasskey, onSuccess: onSignedIn })
  const failed = attempt.isError && !isPasskeyCancelled(attempt.error)
  return (
    <div className={classes.passkey}>
      <p className={classes.or}>{t('passkey.or')}</p>
      <Button
        variant="default"
        fullWidth
        leftSection={<IconFingerprint size={16} stroke={1.7} aria-hidden />}
        loading={attempt.isPending}
        onClick={() => attempt.mutate()}
      >
        {t('passkey.submit')}
      </Button>
      {failed && (
        <p className={classes.refusal} role="alert">
          {(problemOf(attempt.error).status !== 0 && problemOf(attempt.error).detail) || t('passkey.failed')}
        </p>
      )}
    </div>
  )
}
