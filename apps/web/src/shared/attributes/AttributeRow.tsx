import { ActionIcon, Button, Checkbox } from '@mantine/core'
import { IconLock, IconLockOpen } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import { type KeyboardEvent, useId, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { urls } from '../../lib/urls.ts'
import { Pill } from '../../ui/Pill.tsx'
import { SourceMark } from '../../ui/SourceMark.tsx'
import classes from './Attributes.module.css'
import type { AttributeState, Doing } from './queries.ts'
import { pressed, saysOwn, tickOf } from './tick.ts'
import { useValueWords } from './use-value-words.ts'
import { ValueInput } from './ValueInput.tsx'

interface AttributeRowProps {
  state: AttributeState
  editable: boolean
  /** Somebody may stand below, so that closing the attribute for them means something, and this person may. */
  lockable: boolean
  busy: boolean
  run: (doing: Doing, after?: { onError: (error: unknown) => void }) => void
}

/** The black square of what is inherited, in place of Mantine's dash. */
function TickIcon({ indeterminate, className }: { indeterminate: boolean | undefined; className: string }) {
  return indeterminate ? (
    <svg viewBox="0 0 10 10" className={className} aria-hidden="true">
      <rect width="10" height="10" rx="1.5" fill="currentColor" />
    </svg>
  ) : (
    <svg viewBox="0 0 10 8" className={className} fill="none" aria-hidden="true">
      <path d="M1 4l2.6 2.6L9 1" stroke="currentColor" strokeWidth="1.6" strokeLinecap="round" />
    </svg>
  )
}

/** One attribute: the tick, its name, the value where it has one, where it comes from and the way back to that. */
export function AttributeRow({ state, editable, lockable, busy, run }: AttributeRowProps) {
  const { t } = useTranslation('attributes')
  const id = useId()
  const field = useRef<HTMLElement>(null)
  const { attribute, locked } = state
  const tick = tickOf(state)
  const own = saysOwn(state)
  const fixed = !editable || locked || busy
  // What is no longer given can only be taken away.
  const gone = attribute.retired && !own

  const press = () => {
    if (fixed || gone) return
    const doing = attribute.retired ? ({ what: 'reset' } as const) : pressed(state, attribute.type)
    if (doing === 'ask') field.current?.focus()
    else run(doing)
  }

  const onKeyDown = (event: KeyboardEvent) => {
    if ((event.key !== 'Delete' && event.key !== 'Backspace') || fixed || state.own === undefined) return
    event.preventDefault()
    run({ what: 'reset' })
  }

  return (
    <li className={classes.row} data-inherited={tick === 'inherited' || undefined} aria-busy={busy}>
      <Checkbox
        id={id}
        size="xs"
        className={classes.tick}
        data-attribute-tick
        icon={TickIcon}
        classNames={{ input: classes.box, icon: classes.mark }}
        checked={tick === 'own'}
        indeterminate={tick === 'inherited'}
        // A reader may walk over the ticks too, so they are read-only rather than out of reach.
        aria-readonly={fixed || gone}
        data-fixed={fixed || gone || undefined}
        aria-describedby={`${id}-source`}
        onChange={press}
        onKeyDown={onKeyDown}
      />
      <label htmlFor={id} className={classes.name}>
        <span>{attribute.name}</span>
        {attribute.hidden && <Pill>{t('hidden')}</Pill>}
        {attribute.retired && <Pill>{t('retired')}</Pill>}
        {attribute.hint && <span className={classes.hint}>{attribute.hint}</span>}
      </label>
      <span className={classes.value}>
        {attribute.type !== 'flag' &&
          (editable && !locked && !attribute.retired ? (
            <ValueInput state={state} disabled={busy} field={field} save={run} />
          ) : (
            <Value state={state} />
          ))}
      </span>
      <span className={classes.source} id={`${id}-source`}>
        <Source state={state} />
        {editable && !locked && state.own !== undefined && state.inherited !== null && (
          <Button
            size="compact-xs"
            variant="default"
            disabled={busy}
            aria-label={t('asAboveNamed', { name: attribute.name })}
            onClick={() => run({ what: 'reset' })}
          >
            {t('asAbove')}
          </Button>
        )}
      </span>
      {lockable && <LockButton state={state} busy={busy} run={run} />}
    </li>
  )
}

function Value({ state: { attribute, effective } }: { state: AttributeState }) {
  const words = useValueWords()
  return effective === null ? null : <span>{words(attribute, effective)}</span>
}

/** Where the value comes from; beside an own one, what stands above it. */
function Source({ state }: { state: AttributeState }) {
  const { t } = useTranslation('attributes')
  const words = useValueWords()
  const { attribute, source, lock, inherited, own } = state
  if (lock !== null) {
    const by = lock.level === 'default' ? 'company' : lock.level
    return <Mark level={lock}>{t(`source.lockedBy.${by}`, { name: lock.name ?? '' })}</Mark>
  }
  if (own !== undefined) {
    if (inherited === null) return null
    if (attribute.type === 'flag')
      return <span>{own === null ? t('source.offHere') : t('source.aboveToo')}</span>
    return <span>{t('source.above', { value: words(attribute, inherited) })}</span>
  }
  if (source.level === 'default') return null
  return <Mark level={source}>{t(`source.${source.level}`, { name: source.name ?? '' })}</Mark>
}

/** The way to who says it: the same tab of a client, the page of a group. */
function Mark({ level, children }: { level: AttributeState['source']; children: string }) {
  if (level.id === null) return <SourceMark>{children}</SourceMark>
  const link =
    level.level === 'group' ? (
      <Link {...urls.clientGroup(level.id)} />
    ) : (
      <Link {...urls.client(level.id)} search={{ tab: 'attributes' }} />
    )
  return <SourceMark link={link}>{children}</SourceMark>
}

function LockButton({ state, busy, run }: Pick<AttributeRowProps, 'state' | 'busy' | 'run'>) {
  const { t } = useTranslation('attributes')
  const { attribute, ownLocked, locked } = state
  if (locked || (attribute.retired && !ownLocked)) return <span className={classes.noLock} />
  const label = t(ownLocked ? 'unlockNamed' : 'lockNamed', { name: attribute.name })
  return (
    <ActionIcon
      className={classes.lock}
      variant="subtle"
      color={ownLocked ? 'teal' : 'gray'}
      size={26}
      data-locked={ownLocked || undefined}
      disabled={busy}
      aria-label={label}
      title={label}
      onClick={() => run({ what: ownLocked ? 'unlock' : 'lock' })}
    >
      {ownLocked ? <IconLock size={15} stroke={1.8} /> : <IconLockOpen size={15} stroke={1.6} />}
    </ActionIcon>
  )
}
