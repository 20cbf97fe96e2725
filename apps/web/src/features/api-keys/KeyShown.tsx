import { Button } from '@mantine/core'
import { IconCheck, IconCopy } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { copyText } from '../../lib/copy-text.ts'
import classes from './ApiKeys.module.css'

/** The new key, this once, and how to use it. */
export function KeyShown({ apiKey, onDone }: { apiKey: string; onDone: () => void }) {
  const { t } = useTranslation('api-keys')
  const [copied, setCopied] = useState(false)
  const example = `curl -H 'Authorization: Bearer ${apiKey}' \\\n  '${location.origin}/api/v1/clients?limit=5'`
  return (
    <div className={classes.form}>
      <p className={classes.warning}>{t('shown.once')}</p>
      <code className={classes.shown}>{apiKey}</code>
      <div className={classes.buttons}>
        <Button
          data-autofocus
          leftSection={
            copied ? (
              <IconCheck size={15} stroke={1.7} aria-hidden />
            ) : (
              <IconCopy size={15} stroke={1.7} aria-hidden />
            )
          }
          onClick={() => void copyText(apiKey).then(setCopied)}
        >
          {copied ? t('shown.copied') : t('shown.copy')}
        </Button>
        <Button variant="default" onClick={onDone}>
          {t('shown.done')}
        </Button>
      </div>
      <p>{t('shown.example')}</p>
      <pre className={classes.shown}>{example}</pre>
    </div>
  )
}
