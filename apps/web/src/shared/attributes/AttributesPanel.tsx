import { Button, CloseButton, TextInput } from '@mantine/core'
import { IconEye, IconEyeOff } from '@tabler/icons-react'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { type KeyboardEvent, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { usePermission } from '../../api/use-session.ts'
import { urls } from '../../lib/urls.ts'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { Panel } from '../../ui/Panel.tsx'
import { RowSkeletons } from '../../ui/Skeletons.tsx'
import { useHotkeys } from '../hotkeys/use-hotkeys.ts'
import { LoadFailed } from '../LoadFailed.tsx'
import { AttributeRow } from './AttributeRow.tsx'
import classes from './Attributes.module.css'
import { type AttributeOwner, type AttributeState, attributeStates } from './queries.ts'
import { useAttributeChange } from './use-attribute-change.ts'

/** From how many rows on a filter is worth its place. */
const MANY = 12

interface AttributesPanelProps {
  owner: AttributeOwner
  editable: boolean
  /** Others stand below, who inherit from here. */
  passesOn: boolean
}

/** The attributes of a client or a group: ticks on the left, inherited ones grey with where they come from. */
export function AttributesPanel({ owner, editable, passesOn }: AttributesPanelProps) {
  const { t } = useTranslation('attributes')
  const [hidden, setHidden] = useState(false)
  const list = useQuery({ ...attributeStates(owner, hidden), placeholderData: keepPreviousData })
  const states = list.data?.items
  const hiddenCount = list.data?.hiddenCount ?? 0
  return (
    <Panel
      flush
      title={t('title')}
      aside={
        (hiddenCount > 0 || hidden) && (
          <Button
            size="xs"
            variant={hidden ? 'light' : 'default'}
            aria-pressed={hidden}
            leftSection={hidden ? <IconEye size={15} stroke={1.7} /> : <IconEyeOff size={15} stroke={1.7} />}
            onClick={() => setHidden(!hidden)}
          >
            {t('showHidden')}
          </Button>
        )
      }
    >
      {states === undefined ? (
        list.isError ? (
          <LoadFailed
            error={list.error}
            what={t('failed')}
            onRetry={() => void list.refetch()}
            busy={list.isFetching}
          />
        ) : (
          <RowSkeletons rows={6} columns={3} />
        )
      ) : states.length === 0 ? (
        <Nothing />
      ) : (
        <Rows owner={owner} states={states} editable={editable} passesOn={passesOn} />
      )}
    </Panel>
  )
}

function Rows({ owner, states, editable, passesOn }: AttributesPanelProps & { states: AttributeState[] }) {
  const { t } = useTranslation('attributes')
  const mayLock = usePermission('client-settings.edit')
  const change = useAttributeChange(owner)
  const [typed, setTyped] = useState('')
  const list = useRef<HTMLUListElement>(null)
  const wanted = typed.trim().toLocaleLowerCase()
  const shown = states.filter(({ attribute }) => attribute.name.toLocaleLowerCase().includes(wanted))
  const run = () => {}
  // These keys act on the tick that has the focus; here they only stand for the dialogue of keys.
  useHotkeys(t('keys.title'), [
    { keys: 'up', label: t('keys.up'), run },
    { keys: 'down', label: t('keys.down'), run },
    ...(editable
      ? [
          { keys: 'space', label: t('keys.tick'), run },
          { keys: 'delete', label: t('keys.reset'), run },
        ]
      : []),
  ])

  const walk = (event: KeyboardEvent) => {
    const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0
    const ticks = [...(list.current?.querySelectorAll<HTMLElement>('[data-attribute-tick]') ?? [])]
    const place = ticks.indexOf(event.target as HTMLElement)
    if (step === 0 || place === -1) return
    event.preventDefault()
    ticks[place + step]?.focus()
  }

  return (
    <>
      {states.length > MANY && (
        <div className={classes.tools}>
          <TextInput
            className={classes.filter}
            placeholder={t('filter')}
            aria-label={t('filter')}
            value={typed}
            onChange={(event) => setTyped(event.currentTarget.value)}
            onKeyDown={(event) => {
              if (event.key === 'Escape') setTyped('')
            }}
            rightSection={
              typed && <CloseButton size={22} aria-label={t('filterClear')} onClick={() => setTyped('')} />
            }
          />
        </div>
      )}
      {shown.length === 0 ? (
        <EmptyState title={t('notFound', { filter: typed.trim() })} />
      ) : (
        <ul ref={list} aria-label={t('title')} onKeyDown={walk}>
          {shown.map((state) => (
            <AttributeRow
              key={state.attribute.id}
              state={state}
              editable={editable}
              lockable={editable && passesOn && mayLock}
              busy={change.busyId === state.attribute.id}
              run={(doing, after) => change.run(state, doing, after)}
            />
          ))}
        </ul>
      )}
    </>
  )
}

/** Nothing is defined: whoever may define gets the way there. */
function Nothing() {
  const { t } = useTranslation('attributes')
  const defines = usePermission('dictionaries.edit')
  return (
    <EmptyState
      title={t('empty')}
      hint={defines ? t('emptyHint') : t('emptyAsk')}
      action={
        defines && (
          <Button
            variant="default"
            renderRoot={(props) => <Link {...props} {...urls.dictionary('attributes')} />}
          >
            {t('toDesigner')}
          </Button>
        )
      }
    />
  )
}
