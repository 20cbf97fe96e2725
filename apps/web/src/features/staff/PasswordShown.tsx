import { Button } from '@mantine/core'
import { IconCheck, IconCopy } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { copyText } from '../../lib/copy-text.ts'
import classes from './Staff.module.css'

/** The temporary password, this once: it can be copied here and found nowhere later. */
export function PasswordShown({ password, onDone }: { password: string; onDone: () => void }) {
  const { t } = useTranslation('staff')
  const [copied, setCopied] = useState(false)
  const Icon = copied ? IconCheck : IconCopy
  return (
    <div className={classes.form}>
      <p className={classes.warning}>{t('password.once')}</p>
      <code className={classes.password}>{password}</code>
      <div className={classes.buttons}>
        <Button
          data-autofocus
          leftSection={<Icon size={15} stroke={1.7} aria-hidden />}
          onClick={() => void copyText(password).then(setCopied)}
        >
          {copied ? t('password.copied') : t('password.copy')}
        </Button>
        <Button variant="default" onClick={onDone}>
          {t('password.done')}
        </Button>
      </div>
    </div>
  )
}
