import { Button, UnstyledButton } from '@mantine/core'
import { IconLock } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import { type KeyboardEvent, lazy, type ReactNode, Suspense } from 'react'
import { useTranslation } from 'react-i18next'
import { useFormat } from '../../i18n/use-format.ts'
import { urls } from '../../lib/urls.ts'
import { Pill } from '../../ui/Pill.tsx'
import classes from './Inherited.module.css'
import { type InheritedItem, type Names, type Place, saysOwn } from './model.ts'
import { SourceWords } from './SourceWords.tsx'
import type { SettingChange } from './use-setting-change.ts'
import { type Sayings, valueText } from './value-text.ts'

const RowEditor = lazy(() => import('./RowEditor.tsx').then((module) => ({ default: module.RowEditor })))
const LogoImage = lazy(() => import('./Logo.tsx').then((module) => ({ default: module.LogoImage })))
const LogoEditor = lazy(() => import('./Logo.tsx').then((module) => ({ default: module.LogoEditor })))

export interface SettingLineProps {
  item: InheritedItem
  names: Names
  place: Place
  say: Sayings
  editable: boolean
  selected: boolean
  editing: boolean
  /** The inspector, where there is no room for it at the side. */
  below: ReactNode
  change: SettingChange
  onSelect: () => void
  onEdit: (open: boolean) => void
  onMove: (step: 1 | -1) => void
}

/** One setting: what it is called, what holds, where that comes from, and what can be done about it. */
export function SettingLine(props: SettingLineProps) {
  const { item, selected, editing, below, change } = props
  const { t } = useTranslation('inherited')
  const format = useFormat()
  const mayEdit = props.editable && item.settable && item.type !== 'requisites'
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      event.preventDefault()
      props.onMove(event.key === 'ArrowDown' ? 1 : -1)
    } else if (event.key === 'F2' && mayEdit) {
      event.preventDefault()
      props.onEdit(true)
    } else if (event.key === 'Delete' && mayEdit && saysOwn(item) && !change.isPending) {
      event.preventDefault()
      change.reset(item)
    }
  }
  return (
    <li
      className={classes.row}
      data-selected={selected || undefined}
      data-editing={editing || undefined}
      data-setting={item.key}
    >
      <div className={classes.line}>
        <UnstyledButton
          className={classes.label}
          data-label
          aria-expanded={selected}
          title={t('row.keys')}
          onClick={props.onSelect}
          onKeyDown={onKeyDown}
        >
          {format.words(item.label)}
        </UnstyledButton>
        {editing ? <Editing {...props} /> : <Reading {...props} mayEdit={mayEdit} />}
      </div>
      {below}
    </li>
  )
}

function Editing({ item, names, place, change, onEdit }: SettingLineProps) {
  const close = () => onEdit(false)
  return (
    <div className={classes.editor}>
      <Suspense>
        {item.type === 'logo' && place.level === 'client' ? (
          <LogoEditor clientId={place.id} item={item} onClose={close} />
        ) : (
          <RowEditor item={item} names={names} place={place} change={change} onClose={close} />
        )}
      </Suspense>
    </div>
  )
}

function Reading(props: SettingLineProps & { mayEdit: boolean }) {
  const { item, place, say } = props
  const { t } = useTranslation('inherited')
  const own = saysOwn(item) && !item.lock
  const bare = item.effective === null && item.source.level === 'default'
  const value = bare && item.type !== 'performer-groups' ? undefined : item.effective
  const tone =
    value === undefined ? 'quiet' : item.type === 'right' && item.effective === 'forbid' ? 'red' : undefined
  return (
    <>
      <div className={classes.value} data-own={own || undefined} data-tone={tone}>
        {item.type === 'logo' && place.level === 'client' && item.effective !== null ? (
          <Suspense fallback={<span className={classes.text}>{valueText(item, value, say)}</span>}>
            <LogoImage clientId={place.id} effective={item.effective} />
          </Suspense>
        ) : (
          <span className={classes.text}>{valueText(item, value, say)}</span>
        )}
        {own && <Pill tone="teal">{t('own')}</Pill>}
        {item.ownLocked && (
          <span className={classes.lock} role="img" aria-label={t('lockedBelow')} title={t('lockedBelow')}>
            <IconLock size={14} stroke={1.8} />
          </span>
        )}
      </div>
      <div className={classes.source}>
        <SourceWords item={item} place={place} say={say} />
      </div>
      <div className={classes.actions}>
        <Actions {...props} />
      </div>
    </>
  )
}

function Actions({
  item,
  place,
  editable,
  mayEdit,
  change,
  onEdit,
}: SettingLineProps & { mayEdit: boolean }) {
  const { t } = useTranslation('inherited')
  const format = useFormat()
  if (!editable) return null
  if (item.lock) return <span>{t('action.locked')}</span>
  const name = format.words(item.label)
  if (item.type === 'requisites' && place.level === 'client') {
    return (
      <Button
        size="compact-sm"
        variant="subtle"
        renderRoot={(root) => <Link {...root} {...urls.client(place.id)} search={{ edit: true }} />}
      >
        {t('action.form')}
      </Button>
    )
  }
  if (!mayEdit) return place.level === 'client' ? <span>{t('action.elsewhere')}</span> : null
  return (
    <>
      <Button
        size="compact-sm"
        variant="subtle"
        data-edit-setting={item.key}
        aria-label={t('action.editNamed', { name })}
        onClick={() => onEdit(true)}
      >
        {t('action.edit')}
      </Button>
      {saysOwn(item) && (
        <Button
          size="compact-sm"
          variant="subtle"
          loading={change.isPending && change.key === item.key}
          aria-label={
            place.level === 'company'
              ? t('action.toDefaultNamed', { name })
              : t('action.asAboveNamed', { name })
          }
          onClick={() => change.reset(item)}
        >
          {place.level === 'company' ? t('action.toDefault') : t('action.asAbove')}
        </Button>
      )}
    </>
  )
}
