import { IconLock } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { formatMoney } from '../../../i18n/money.ts'
import { useFormat } from '../../../i18n/use-format.ts'
import { urls } from '../../../lib/urls.ts'
import { companyProfile } from '../../../shared/company.ts'
import { notifyProblem } from '../../../shared/notify.tsx'
import { usePhoneText } from '../../../shared/phone-text.ts'
import { TagPill } from '../../../ui/TagPill.tsx'
import type { FieldDescription } from '../queries.ts'
import classes from './FieldValue.module.css'
import { addressesIn, type FieldData, isEmptyData, isRef, phonesIn, refsIn } from './field-data.ts'
import { downloadFieldFile } from './field-files.ts'
import { useFileOwner } from './file-owner.ts'
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
      if (field.key === 'number' || typeof value !== 'number') return String(value)
      return format.number(value)
    case 'money':
      return <Money minor={value} />
    case 'choices':
      return refsIn(value)
        .map(({ name }) => name)
        .join(', ')
    case 'phone':
      return <Phone number={String(value)} />
    case 'link':
      return <Outward href={String(value)} />
    case 'file':
      return isRef(value) ? <File fieldKey={field.key} name={value.name} /> : null
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

function Money({ minor }: { minor: FieldData }) {
  const { language } = useFormat()
  const { data: profile } = useQuery(companyProfile)
  // What was typed and is no amount stays as it is.
  if (typeof minor !== 'number') return String(minor)
  return formatMoney(minor, profile?.currency ?? 'RUB', language)
}

function Phone({ number }: { number: string }) {
  const phoneText = usePhoneText()
  return (
    <a className={classes.link} href={`tel:${number}`}>
      {phoneText(number)}
    </a>
  )
}

/** Only these are followed; whatever else stands there is text. */
const followed = /^(https?|tel|mailto):/i

/** Leads out of Kith, without the scheme that says nothing to people. */
function Outward({ href }: { href: string }) {
  const text = href.replace(/^(https?:\/\/|tel:|mailto:)/i, '').replace(/\/$/, '')
  if (!followed.test(href)) return text
  return (
    <a className={classes.link} href={href} target="_blank" rel="noreferrer">
      {text}
    </a>
  )
}

/** The file that a client has now can be downloaded; of one from a history only the name is left. */
function File({ fieldKey, name }: { fieldKey: string; name: string }) {
  const owner = useFileOwner()
  if (owner === null) return name
  const save = () => downloadFieldFile(owner, fieldKey, name).catch(notifyProblem)
  return (
    <button type="button" className={classes.file} onClick={() => void save()}>
      {name}
    </button>
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
