import { Button } from '@mantine/core'
import { IconMessage, IconPhone } from '@tabler/icons-react'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { notifyProblem } from '../../../shared/notify.tsx'
import { usePhoneText } from '../../../shared/phone-text.ts'
import { Pill } from '../../../ui/Pill.tsx'
import { Hidden } from '../fields/FieldValue.tsx'
import { noteContact, type Phone } from '../queries.ts'
import classes from './PhonesTab.module.css'

/** One phone: what it is, what its owner agreed to, and the links that call it or write to it. Both go on record. */
export function PhoneLine({ clientId, phone }: { clientId: string; phone: Phone }) {
  const phoneText = usePhoneText()
  const { t } = useTranslation('clients')
  const cache = useQueryClient()
  const contact = useMutation({
    mutationFn: (channel: 'call' | 'message') => noteContact(clientId, phone.id, channel),
    onSuccess: () => cache.invalidateQueries({ queryKey: ['clients', 'history'] }),
    onError: notifyProblem,
  })
  return (
    <li className={classes.line}>
      <span className={classes.number}>{phone.number === null ? <Hidden /> : phoneText(phone.number)}</span>
      <span className={classes.about}>
        {phone.label && <span>{phone.label}</span>}
        {phone.main && <Pill tone="teal">{t('phones.isMain')}</Pill>}
        <Consent given={phone.smsConsent} words={phone.smsConsent ? t('phones.smsYes') : t('phones.smsNo')} />
        <Consent
          given={phone.callConsent}
          words={phone.callConsent ? t('phones.callYes') : t('phones.callNo')}
        />
      </span>
      {phone.number !== null && (
        <span className={classes.actions}>
          <Button
            component="a"
            href={`tel:${phone.number}`}
            variant="default"
            leftSection={<IconPhone size={15} stroke={1.7} />}
            onClick={() => contact.mutate('call')}
          >
            {t('phones.call')}
          </Button>
          <Button
            component="a"
            href={`sms:${phone.number}`}
            variant="default"
            leftSection={<IconMessage size={15} stroke={1.7} />}
            onClick={() => contact.mutate('message')}
          >
            {t('phones.message')}
          </Button>
        </span>
      )}
    </li>
  )
}

function Consent({ given, words }: { given: boolean; words: string }) {
  return <span className={given ? undefined : classes.refused}>{words}</span>
}
