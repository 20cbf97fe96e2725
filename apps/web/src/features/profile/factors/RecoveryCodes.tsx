import { Button } from '@mantine/core'
import { IconCheck, IconCopy, IconDownload, IconPrinter } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useUser } from '../../../api/use-session.ts'
import { copyText } from '../../../lib/copy-text.ts'
import classes from './Factors.module.css'
import { downloadText, printText } from './keep-codes.ts'

const icon = { size: 15, stroke: 1.7, 'aria-hidden': true } as const

/** Ten codes that are shown this once, with three ways to keep them. */
export function RecoveryCodes({ codes, onDone }: { codes: readonly string[]; onDone: () => void }) {
  const { t } = useTranslation('factors')
  const user = useUser()
  const [copied, setCopied] = useState(false)
  const title = t('codes.paper', { login: user?.login ?? '' })
  return (
    <div className={classes.form}>
      <p className={classes.warning}>{t('codes.once')}</p>
      <ul className={classes.codes} aria-label={t('codes.title')}>
        {codes.map((code) => (
          <li key={code}>{code}</li>
        ))}
      </ul>
      <div className={classes.actions}>
        <Button
          variant="default"
          leftSection={copied ? <IconCheck {...icon} /> : <IconCopy {...icon} />}
          onClick={() => void copyText(codes.join('\n')).then(setCopied)}
        >
          {copied ? t('codes.copied') : t('codes.copy')}
        </Button>
        <Button
          variant="default"
          leftSection={<IconDownload {...icon} />}
          onClick={() => downloadText('kith-recovery-codes.txt', `${title}\n\n${codes.join('\n')}`)}
        >
          {t('codes.download')}
        </Button>
        <Button
          variant="default"
          leftSection={<IconPrinter {...icon} />}
          onClick={() => printText(title, codes)}
        >
          {t('codes.print')}
        </Button>
      </div>
      <div className={classes.actions}>
        <Button onClick={onDone}>{t('codes.done')}</Button>
      </div>
    </div>
  )
}
