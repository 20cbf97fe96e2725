import { IconBan, IconLock, IconSitemap } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { highlightWords } from '../../../lib/highlight.ts'
import { urls } from '../../../lib/urls.ts'
import { Highlighted } from '../../../ui/Highlighted.tsx'
import { StateBadge } from '../../../ui/StateBadge.tsx'
import { TagPill } from '../../../ui/TagPill.tsx'
import { ClientAvatar } from '../photo/ClientAvatar.tsx'
import type { ClientListItem, FieldDescription } from '../queries.ts'
import classes from './Cells.module.css'
import { listValue, shortStaffName } from './list-value.ts'
import type { ValueWords } from './value-words.ts'

interface NameCellProps {
  client: ClientListItem
  words: ValueWords
  /** What was searched, to be set off in the name. */
  search?: string
  /** Levels below the row it belongs to, where the rows are a tree. */
  depth: number
  /** Shows the list inside of this client; by keyboard it is Shift+→. */
  onInside: (id: string) => void
}

/** Picture, name and state. The name leads to the card; the grid has the keys, so it is no tab stop of its own. */
export function NameCell({ client, words, search, depth, onInside }: NameCellProps) {
  return (
    <span className={classes.client} style={{ paddingInlineStart: Math.min(depth, 8) * 18 }}>
      <ClientAvatar client={client} />
      <Link
        {...urls.client(client.id)}
        tabIndex={-1}
        draggable={false}
        className={classes.name}
        title={client.displayName}
      >
        {search ? <Highlighted segments={highlightWords(client.displayName, search)} /> : client.displayName}
      </Link>
      {client.hasEmployees && (
        <button
          type="button"
          tabIndex={-1}
          className={classes.below}
          title={words.t('directory:employees')}
          aria-label={words.t('directory:employees')}
          onClick={(event) => {
            event.stopPropagation()
            onInside(client.id)
          }}
        >
          <IconSitemap size={13} stroke={1.7} aria-hidden />
        </button>
      )}
      <ClientState client={client} />
    </span>
  )
}

type Stateful = Pick<ClientListItem, 'id' | 'state' | 'blockedBy' | 'deletedBy'>

/** The state in a word, with the client above that causes it in the hint; nothing while it is simply active. */
export function ClientState({ client }: { client: Stateful }) {
  return client.state === 'active' ? null : <StateWord client={client} />
}

function StateWord({ client }: { client: Stateful }) {
  const { t } = useTranslation(['directory', 'common'])
  const { blockedBy, deletedBy, id, state } = client
  const cause = state === 'blocked' ? blockedBy : state === 'deleted' ? deletedBy : null
  const name = cause && cause.id !== id ? cause.displayName : null
  const title = name && (state === 'blocked' ? t('blockedBy', { name }) : t('deletedBy', { name }))
  return (
    <StateBadge state={state} title={title ?? t(`common:state.${state}`)}>
      <IconBan size={13} stroke={2} className={classes.stateIcon} aria-hidden />
      <span className={classes.stateWord}>{t(`common:state.${state}`)}</span>
    </StateBadge>
  )
}

interface ValueOptions {
  /** The client that the list is inside of: the way up ends there. */
  inside?: string
  /** There is room for names in full. */
  full?: boolean
}

/**
 * The value of a field in a row, as its type is written. A function and no component: a screen of rows has hundreds of
 * values, and each would listen to the language by itself.
 */
export function valueNode(
  field: FieldDescription,
  client: ClientListItem,
  words: ValueWords,
  { inside, full }: ValueOptions = {},
): ReactNode {
  const { t, format, phoneText } = words
  const value = listValue(field, client, inside)
  switch (value.kind) {
    case 'none':
      return <span className={classes.none}>—</span>
    case 'masked':
      return <Hidden />
    case 'number':
      // The client's number is a name and has no groups of digits.
      return field.key === 'number' ? value.number : format.number(value.number)
    case 'flag':
      return value.flag ? t('common:yes') : t('common:no')
    case 'date':
      return format.date(value.date)
    case 'instant':
      return <span title={format.instant(value.instant)}>{format.when(value.instant)}</span>
    case 'phone':
      return phoneText(value.phone)
    case 'money':
      return <Amount field={field} minor={value.minor} words={words} />
    case 'choice':
      return choiceName(field, value.value, format)
    case 'choices': {
      const names = value.values.map((one) => choiceName(field, one, format)).join(', ')
      return <span title={names}>{names}</span>
    }
    case 'named':
      return <Named field={field} client={client} name={value.name} full={full} />
    case 'chain':
      return (
        <span className={classes.quiet} title={value.names.join(' › ')}>
          {value.names.join(' › ')}
        </span>
      )
    case 'tags':
      return (
        <span className={classes.tags} title={value.tags.map(({ name }) => name).join(', ')}>
          {value.tags.map(({ id, name, color }) => (
            <TagPill key={id} color={color}>
              {name}
            </TagPill>
          ))}
        </span>
      )
    case 'rating':
      return format.number(value.average)
    case 'text':
      return <span title={value.text}>{value.text}</span>
  }
}

function choiceName(field: FieldDescription, value: string, format: ValueWords['format']): string {
  const choice = field.choices?.find((one) => one.value === value)
  return choice ? format.words(choice.label) : value
}

/** Red is what the client owes; bonuses are no money. */
function Amount({ field, minor, words }: { field: FieldDescription; minor: number; words: ValueWords }) {
  if (field.key === 'bonusMinor') return words.bonuses(minor)
  if (field.key !== 'debtMinor') return words.money(minor)
  if (minor === 0) return <span className={classes.none}>—</span>
  return <span className={classes.owes}>{words.money(minor)}</span>
}

interface NamedProps {
  field: FieldDescription
  client: ClientListItem
  name: string
  full?: boolean
}

function Named({ field, client, name, full }: NamedProps) {
  // The group of a subordinate is that of its root: inherited things are grey.
  const inherited = field.key === 'groupId' && client.parentChain.length > 0
  const staff = field.dictionary === 'staff' && !full
  return (
    <span className={inherited || staff ? classes.quiet : undefined} title={name}>
      {staff ? shortStaffName(name) : name}
    </span>
  )
}

/** Stands for a value that there is, but not for this person. */
export function Hidden() {
  const { t } = useTranslation('directory')
  return (
    <span className={classes.hidden} title={t('hiddenHint')}>
      <IconLock size={12} stroke={1.8} aria-hidden />
      {t('hidden')}
    </span>
  )
}
