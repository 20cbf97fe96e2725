import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { formatMoney } from '../../../../i18n/money.ts'
import { useFormat } from '../../../../i18n/use-format.ts'
import { companyProfile } from '../../../../shared/company.ts'
import type { FieldDescription } from '../../queries.ts'
import type { DirectorySearch } from '../directory-search.ts'
import { itemName, staffNames } from '../queries.ts'
import type { Condition } from './condition-list.ts'

/** So many values of one condition are named; the others are counted. */
const named = 2

interface ChipValueProps {
  condition: Condition
  view: DirectorySearch
}

/** The value of a condition in words, for its chip. */
export function ChipValue({ condition, view }: ChipValueProps) {
  const { t } = useTranslation('directory')
  const { date, number, language } = useFormat()
  const { data: profile } = useQuery(companyProfile)
  const amount = (money: boolean) => (value: string) =>
    money ? formatMoney(Number(value), profile?.currency ?? 'RUB', language) : number(Number(value))
  switch (condition.kind) {
    case 'text':
      return `«${view[condition.param] ?? ''}»`
    case 'list':
      return <Values field={condition.field} list={view[condition.param] ?? ''} />
    case 'flag':
      return t(view[condition.param] === 'true' ? 'condition.ticked' : 'condition.notTicked')
    case 'numbers':
      return <Range from={view[condition.from]} to={view[condition.to]} write={amount(condition.money)} />
    case 'blocked':
      return t(view.blocked ? 'condition.blockedYes' : 'condition.blockedNo')
    case 'dates':
      return <Range from={view[condition.from]} to={view[condition.to]} write={date} />
    case 'birthday':
      return (
        <Range from={view[condition.from]} to={view[condition.to]} write={(day) => dayText(day, language)} />
      )
    case 'inside':
      return null
  }
}

/** `12-25` → `25 декабря`. */
function dayText(day: string, language: string): string {
  const written = new Intl.DateTimeFormat(language, { day: 'numeric', month: 'long', timeZone: 'UTC' })
  return written.format(new Date(`2024-${day}T00:00:00Z`))
}

function Range({ from, to, write }: { from?: string; to?: string; write: (value: string) => string }) {
  const { t } = useTranslation('directory')
  if (from && to) return from === to ? write(from) : `${write(from)} – ${write(to)}`
  if (from) return t('condition.since', { date: write(from) })
  return to ? t('condition.until', { date: write(to) }) : null
}

function Values({ field, list }: { field: FieldDescription; list: string }) {
  const values = list.split(',')
  return (
    <>
      {values.slice(0, named).map((value, place) => (
        <span key={value}>
          {place > 0 && ', '}
          <ValueName field={field} value={value} />
        </span>
      ))}
      {values.length > named && ` +${values.length - named}`}
    </>
  )
}

/** The words for one value: the address has its id only. */
function ValueName({ field, value }: { field: FieldDescription; value: string }) {
  const { t } = useTranslation('directory')
  const { words } = useFormat()
  if (value === 'me') return t('condition.me')
  if (field.dictionary === 'staff') return <StaffName id={value} />
  if (field.dictionary && field.dictionary !== 'clients') {
    return <ItemName dictionary={field.dictionary} id={value} />
  }
  const choice = field.choices?.find((one) => one.value === value)
  return choice ? words(choice.label) : value
}

function StaffName({ id }: { id: string }) {
  const { data, isError } = useQuery(staffNames)
  return <Name name={data?.get(id)} gone={isError || data !== undefined} />
}

function ItemName({ dictionary, id }: { dictionary: Parameters<typeof itemName>[0]; id: string }) {
  const { data, isError } = useQuery(itemName(dictionary, id))
  return <Name name={data} gone={isError} />
}

function Name({ name, gone }: { name: string | undefined; gone: boolean }) {
  const { t } = useTranslation('directory')
  return name ?? (gone ? t('condition.gone') : '…')
}
