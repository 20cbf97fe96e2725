import { Button } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { type KeyboardEvent, type ReactNode, useId, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useFormat } from '../../../i18n/use-format.ts'
import { useHotkeys } from '../../../shared/hotkeys/use-hotkeys.ts'
import { LoadFailed } from '../../../shared/LoadFailed.tsx'
import { problemText } from '../../../shared/problem-text.ts'
import { KeyHint } from '../../../ui/KeyHint.tsx'
import { Panel } from '../../../ui/Panel.tsx'
import { RowSkeletons } from '../../../ui/Skeletons.tsx'
import type { Client, ClientListItem } from '../queries.ts'
import { ChooseOther } from './ChooseOther.tsx'
import classes from './Create.module.css'
import { CreationGrid } from './CreationGrid.tsx'
import { placedFaults } from './faults.ts'
import { type RelationDefaults, type RelationType, relationDefaults, relationTypes } from './queries.ts'
import { TermFields } from './TermFields.tsx'
import { type Creation, datesAreWrong, noTerm, useCreation } from './use-creation.ts'

interface CreateFormProps {
  client: Client
  onSaved: (other: ClientListItem) => void
  /** Esc, once there is nothing left to take back here. */
  onBack: () => void
  /** What may stand beside the button: suggestions of kin. */
  aside?: ReactNode
}

/** Makes relations with one other client: who, which ticks, and all of them saved at once. */
export function CreateForm(props: CreateFormProps) {
  const { t } = useTranslation('relations')
  const { language } = useFormat()
  const types = useQuery(relationTypes(language))
  const defaults = useQuery(relationDefaults)
  if (types.data && defaults.data) {
    return <Form {...props} types={types.data} defaults={defaults.data} />
  }
  const failed = [types, defaults].filter(({ isError }) => isError)
  if (failed.length === 0) {
    return (
      <Panel flush>
        <RowSkeletons rows={12} columns={3} />
      </Panel>
    )
  }
  return (
    <Panel>
      <LoadFailed
        error={types.error ?? defaults.error}
        what={t('create.failed')}
        busy={failed.some(({ isFetching }) => isFetching)}
        onRetry={() => {
          for (const query of failed) void query.refetch()
        }}
      />
    </Panel>
  )
}

interface FormProps extends CreateFormProps {
  types: readonly RelationType[]
  defaults: RelationDefaults
}

function Form({ client, types, defaults, onSaved, onBack, aside }: FormProps) {
  const { t } = useTranslation('relations')
  const frame = useRef<HTMLDivElement>(null)
  const focusSearch = () => frame.current?.querySelector<HTMLElement>('[data-search-other]')?.focus()
  const creation = useCreation({
    client,
    types,
    defaults,
    onSaved,
    onRefused: () => {
      if (!creation.chosen) focusSearch()
    },
  })
  const { chosen, count } = creation
  const faults = placedFaults(creation.error, creation.sent)
  useHotkeys(t('keys.title'), [
    { keys: 'mod+enter', label: t('keys.save'), inFields: true, inDialogs: true, run: creation.save },
  ])
  const clear = () => {
    creation.choose(null)
    // The field is there again after this render.
    requestAnimationFrame(focusSearch)
  }
  // What floats above (a calendar) has its own Esc.
  const onKeyDown = (event: KeyboardEvent<HTMLDivElement>) => {
    if (event.key !== 'Escape' || event.defaultPrevented) return
    if (!(event.target instanceof Node && event.currentTarget.contains(event.target))) return
    event.preventDefault()
    event.stopPropagation()
    if (chosen) clear()
    else onBack()
  }
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: Esc of whatever inside has the focus.
    <div ref={frame} className={classes.form} onKeyDown={onKeyDown}>
      <Panel className={classes.who}>
        <ChooseOther
          client={client}
          chosen={chosen}
          onChoose={creation.choose}
          onClear={clear}
          onSearch={() => creation.searching(undefined)}
          fault={faults.client ?? (creation.missing === 'client' ? t('create.noClient') : null)}
        />
      </Panel>
      <Panel flush>
        <CreationGrid client={client} creation={creation} types={types} faults={faults} />
      </Panel>
      <Foot creation={creation} count={count} faults={faults} aside={aside} />
    </div>
  )
}

interface FootProps {
  creation: Creation
  count: number
  faults: ReturnType<typeof placedFaults>
  aside: ReactNode
}

function Foot({ creation, count, faults, aside }: FootProps) {
  const { t } = useTranslation('relations')
  const { number } = useFormat()
  const id = useId()
  const [unfolded, setUnfolded] = useState(false)
  const { term, missing } = creation
  const wrongTerm = Boolean(faults.validFrom ?? faults.validUntil ?? faults.note) || missing === 'dates'
  const open = unfolded || wrongTerm
  return (
    <>
      <Refusal creation={creation} faults={faults} />
      <div className={classes.foot}>
        <Button
          loading={creation.busy}
          onClick={creation.save}
          rightSection={<KeyHint keys="mod+enter" on="accent" />}
        >
          {count === 0 ? t('create.save') : t('create.saveCount', { count, n: number(count) })}
        </Button>
        <Button
          variant="subtle"
          aria-expanded={open}
          aria-controls={id}
          onClick={() => {
            // What is folded away has no say.
            if (open) creation.setTerm(noTerm)
            setUnfolded(!open)
          }}
        >
          {t('create.term')}
        </Button>
        {aside && <div className={classes.aside}>{aside}</div>}
      </div>
      <div id={id}>
        {open && (
          <Panel>
            <TermFields
              term={term}
              onChange={creation.setTerm}
              faults={faults}
              checked={missing === 'dates' && datesAreWrong(term)}
              focus={unfolded}
            />
          </Panel>
        )}
      </div>
    </>
  )
}

/** What is wrong with the whole, in the words of the service where it refused. */
function Refusal({ creation, faults }: Pick<FootProps, 'creation' | 'faults'>) {
  const { t } = useTranslation('relations')
  const { t: common } = useTranslation('common')
  const lines: string[] = [...faults.rest]
  if (creation.missing === 'ticks') lines.push(t('create.noTicks'))
  const placed =
    faults.boxes.size > 0 ||
    [faults.client, faults.validFrom, faults.validUntil, faults.note].some((fault) => fault !== null)
  if (creation.error && lines.length === 0 && !placed) {
    const { what, why, advice, reference } = problemText(creation.error, common)
    lines.push([why && why !== what ? why : what, why ? '' : advice, reference].filter(Boolean).join(' '))
  }
  if (lines.length === 0) return null
  return (
    <p className={classes.fault} role="alert">
      {lines.join(' ')}
    </p>
  )
}
