import { parsePhone } from '@kith/kernel/phone.ts'
import { ActionIcon, Autocomplete, Checkbox, Radio, TextInput } from '@mantine/core'
import { IconX } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import { type ChangeEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { urls } from '../../../lib/urls.ts'
import { afterPress } from '../form/after-press.ts'
import type { PhoneData } from './field-data.ts'
import classes from './PhonesField.module.css'
import { formatTypedPhone, shownPhone } from './typed-phone.ts'

interface PhoneRowProps {
  phone: PhoneData
  /** The only phone is the main one, and nothing needs to be said about it. */
  alone: boolean
  error: string | undefined
  /** Who has the number already, when that is the error. */
  ownerId: string | undefined
  onChange: (phone: PhoneData) => void
  onRemove: () => void
}

/** One phone in a form: number, label, which is main, and what its owner has agreed to. */
export function PhoneRow({ phone, alone, error, ownerId, onChange, onRemove }: PhoneRowProps) {
  const { t } = useTranslation('clients')
  const [left, setLeft] = useState(false)
  const number = phone.number ?? ''
  const doubtful = left && number.trim() !== '' && parsePhone(number) === null

  const type = (event: ChangeEvent<HTMLInputElement>) => {
    const { value, selectionStart } = event.currentTarget
    // Regrouping under a cursor in the middle would throw it to the end.
    const atEnd = selectionStart === null || selectionStart === value.length
    setLeft(false)
    onChange({ ...phone, number: atEnd && value.length > number.length ? formatTypedPhone(value) : value })
  }

  return (
    <div className={classes.row} data-phone>
      <TextInput
        className={classes.number}
        type="tel"
        autoComplete="off"
        aria-label={t('phones.number')}
        placeholder="+7 9"
        maxLength={40}
        value={parsePhone(number) === number ? shownPhone(number) : number}
        onChange={type}
        onBlur={() => {
          afterPress(() => setLeft(true))
          const shown = shownPhone(number)
          if (shown !== number) onChange({ ...phone, number: shown })
        }}
        error={error ? <Refused error={error} ownerId={ownerId} /> : doubtful ? t('phones.doubtful') : null}
      />
      <Autocomplete
        className={classes.label}
        aria-label={t('phones.label')}
        placeholder={t('phones.label')}
        maxLength={100}
        data={t('phones.labels').split(', ')}
        value={phone.label ?? ''}
        onChange={(label) => onChange({ ...phone, label: label === '' ? null : label })}
      />
      <div className={classes.marks}>
        {!alone && (
          <Radio
            size="xs"
            label={t('phones.main')}
            checked={phone.main}
            onChange={() => onChange({ ...phone, main: true })}
          />
        )}
        <Checkbox
          size="xs"
          radius="xs"
          label={t('phones.smsConsent')}
          checked={phone.smsConsent}
          onChange={(event) => onChange({ ...phone, smsConsent: event.currentTarget.checked })}
        />
        <Checkbox
          size="xs"
          radius="xs"
          label={t('phones.callConsent')}
          checked={phone.callConsent}
          onChange={(event) => onChange({ ...phone, callConsent: event.currentTarget.checked })}
        />
      </div>
      <ActionIcon
        className={classes.remove}
        variant="subtle"
        color="gray"
        size={28}
        aria-label={t('phones.remove')}
        onClick={onRemove}
      >
        <IconX size={16} stroke={1.7} />
      </ActionIcon>
    </div>
  )
}

/** Why the number was refused; the other client's card opens beside the form, which stays. */
function Refused({ error, ownerId }: { error: string; ownerId: string | undefined }) {
  const { t } = useTranslation('clients')
  if (ownerId === undefined) return error
  return (
    <>
      {error}{' '}
      <Link className={classes.owner} target="_blank" {...urls.client(ownerId)}>
        {t('phones.openOwner')}
      </Link>
    </>
  )
}
