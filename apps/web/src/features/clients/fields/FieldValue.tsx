import { IconLock } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { useFormat } from '../../../i18n/use-format.ts'
import { urls } from '../../../lib/urls.ts'
import { usePhoneText } from '../../../shared/phone-text.ts'
import { TagPill } from '../../../ui/TagPill.tsx'
import type { FieldDescription } from '../queries.ts'
import classes from './FieldValue.module.css'
import { addressesIn, type FieldData, isEmptyData, isRef, phonesIn, refsIn } from './field-data.ts'
import { Requisite } from './Requisite.tsx'
import { isRequisite } from './requisite-groups.ts'

interface FieldValueProps {
  field: FieldDescription
  value: FieldData
  /** There is a value, and this reader may not see it. */
  masked?: boolean
}

/** The value of any field as people read it: on the card, in the history, in a comparison. */
export function FieldValue({ field, value, masked = false }: FieldValueProps) {
  if (masked) return <Hidden />
  if (isEmptyData(value)) return <span className={classes.none}>—</span>
  return <Shown field={field} value={value} />
}

/** What stands in place of a value that the reader's role doesn't see. */
export function Hidden() {
  const { t } = useTranslation('clients')
  return (
    <span className={classes.hidden} title={t('field.hiddenWhy')}>
      <IconLock size={13} stroke={1.8} aria-hidden />
      {t('field.hidden')}
    </span>
  )
}

function Shown({ field, value }: { field: FieldDescription; value: FieldData }): ReactNode {
  const { t } = useTranslation('common')
  const format = useFormat()
  switch (field.type) {
    case 'flag':
      return value === true ? t('yes') : <span className={classes.quiet}>{t('no')}</span>
    case 'choice': {
      const choice = field.choices?.find((each) => each.value === value)
      return choice ? format.words(choice.label) : String(value)
    }
    case 'date':
      return format.date(String(value))
    case 'instant':
      return (
        <time dateTime={String(value)} title={format.instant(String(value))}>
          {format.when(String(value))}
        </time>
      )
    case 'reference':
      return isRef(value) ? <Reference field={field} id={value.id} name={value.name} /> : null
    case 'number':
      // The client's number is a name and has no groups of digits.
      return field.key === 'number' ? String(value) : format.number(Number(value))
    case 'phones':
      return <Phones value={value} />
    case 'references':
      return <Tags value={value} />
    case 'addresses':
      return <Addresses value={value} />
    default:
      if (isRequisite(field.key)) return <Requisite name={field.key} digits={String(value)} />
      return <Text fieldKey={field.key} text={String(value)} />
  }
}

function Reference({ field, id, name }: { field: FieldDescription; id: string; name: string }) {
  const { t } = useTranslation('clients')
  // A name can be gone: erased, or deleted from its dictionary. The fact of a value stays.
  const shown = name === '' ? t('field.nameless') : name
  if (field.dictionary !== 'clients') return shown
  return (
    <Link className={classes.link} {...urls.client(id)}>
      {shown}
    </Link>
  )
}

function Phones({ value }: { value: FieldData }) {
  const phoneText = usePhoneText()
  return (
    <ul>
      {phonesIn(value).map((phone) => (
        <li key={phone.id ?? phone.row ?? phone.number}>
          {phone.number === null ? (
            <Hidden />
          ) : (
            <span className={classes.phone}>{phoneText(phone.number)}</span>
          )}
          {phone.label && <span className={classes.label}>{phone.label}</span>}
        </li>
      ))}
    </ul>
  )
}

function Tags({ value }: { value: FieldData }) {
  const { t } = useTranslation('clients')
  return (
    <span className={classes.tags}>
      {refsIn(value).map(({ id, name, color = 'gray' }) => (
        <TagPill key={id} color={color} title={name}>
          {name === '' ? t('field.nameless') : name}
        </TagPill>
      ))}
    </span>
  )
}

function Addresses({ value }: { value: FieldData }) {
  return (
    <ul>
      {addressesIn(value).map(({ id, row, label, address }, place) => (
        <li key={id ?? row ?? `${place} ${address}`}>
          {address}
          {label && <span className={classes.label}>{label}</span>}
        </li>
      ))}
    </ul>
  )
}

/** Texts that lead somewhere do so. */
function Text({ fieldKey, text }: { fieldKey: string; text: string }) {
  if (fieldKey === 'email') {
    return (
      <a className={classes.link} href={`mailto:${text}`}>
        {text}
      </a>
    )
  }
  if (fieldKey === 'site') {
    return (
      <a
        className={classes.link}
        href={/^https?:\/\//i.test(text) ? text : `https://${text}`}
        target="_blank"
        rel="noreferrer"
      >
        {text}
      </a>
    )
  }
  return text
}
