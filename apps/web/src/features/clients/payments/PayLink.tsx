import { Button } from '@mantine/core'
import { IconCheck, IconCopy, IconExternalLink } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { copyText } from '../../../lib/copy-text.ts'
import { QrCode } from '../../../ui/QrCode.tsx'
import { useSums } from '../accounts/use-sums.ts'
import classes from './Payments.module.css'
import { type CardPayment, cardPayment } from './queries.ts'
import { StatePill } from './StatePill.tsx'

/** The link of a payment to copy, to open and to photograph; it shows when the payer has decided. */
export function PayLink({ payment: given, onClose }: { payment: CardPayment; onClose: () => void }) {
  const { t } = useTranslation(['payments', 'common'])
  const { sum } = useSums()
  const payment = useQuery({ ...cardPayment(given.id), initialData: given }).data
  return (
    <div className={classes.shown}>
      <p className={classes.sum} aria-live="polite">
        {sum(payment.amountMinor)} <StatePill payment={payment} />
      </p>
      {payment.payUrl === null ? (
        <p>{t(`payments:link.decided.${payment.state}`)}</p>
      ) : (
        <Waiting payUrl={payment.payUrl} />
      )}
      <div>
        <Button variant="subtle" onClick={onClose}>
          {t('common:action.close')}
        </Button>
      </div>
    </div>
  )
}

function Waiting({ payUrl }: { payUrl: string }) {
  const { t } = useTranslation('payments')
  const [copied, setCopied] = useState<boolean | null>(null)
  return (
    <>
      <p>{t('link.hint')}</p>
      <div className={classes.ways}>
        <QrCode text={payUrl} label={t('link.qr')} />
        <div className={classes.linkSide}>
          <code className={classes.link}>{payUrl}</code>
          <div className={classes.buttons}>
            <Button
              data-autofocus
              leftSection={
                copied ? <IconCheck size={15} stroke={1.7} /> : <IconCopy size={15} stroke={1.7} />
              }
              onClick={() => void copyText(payUrl).then(setCopied)}
            >
              {copied ? t('link.copied') : t('link.copy')}
            </Button>
            <Button
              component="a"
              href={payUrl}
              target="_blank"
              rel="noopener noreferrer"
              variant="default"
              leftSection={<IconExternalLink size={15} stroke={1.7} />}
            >
              {t('link.open')}
            </Button>
          </div>
          {copied === false && <p className={classes.quiet}>{t('link.copyByHand')}</p>}
        </div>
      </div>
    </>
  )
}
