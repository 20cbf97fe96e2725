import { ActionIcon, TextInput } from '@mantine/core'
import { IconSearch, IconX } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { type KeyboardEvent, useEffect, useId, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { LoadFailed } from '../../../shared/LoadFailed.tsx'
import { usePhoneText } from '../../../shared/phone-text.ts'
import { KindAvatar } from '../../../ui/KindAvatar.tsx'
import { RowSkeletons } from '../../../ui/Skeletons.tsx'
import { type Client, type ClientListItem, clientsFound } from '../queries.ts'
import classes from './Create.module.css'
import { FoundTable } from './FoundTable.tsx'

interface ChooseOtherProps {
  client: Client
  chosen: ClientListItem | null
  onChoose: (other: ClientListItem) => void
  onClear: () => void
  /** Somebody is being searched for. */
  onSearch: () => void
  fault: string | null
}

/** The client of the card and the other one: searched for, or chosen and to be taken back by the red cross. */
export function ChooseOther({ client, chosen, onChoose, onClear, onSearch, fault }: ChooseOtherProps) {
  const { t } = useTranslation('relations')
  return (
    <div className={classes.pairLine}>
      <span className={classes.current} data-searching={chosen === null || undefined}>
        <KindAvatar kind={client.kind} name={client.displayName} />
        <span className={classes.currentName}>{client.shortName}</span>
        <span className={classes.and}>{t('choose.and')}</span>
      </span>
      {chosen ? (
        <Chosen other={chosen} onClear={onClear} />
      ) : (
        <Search clientId={client.id} onChoose={onChoose} onSearch={onSearch} fault={fault} />
      )}
      {chosen && fault && (
        <p className={classes.chosenFault} role="alert">
          {fault}
        </p>
      )}
    </div>
  )
}

function Chosen({ other, onClear }: { other: ClientListItem; onClear: () => void }) {
  const { t } = useTranslation('relations')
  const phoneText = usePhoneText()
  return (
    <span className={classes.chosen}>
      <KindAvatar kind={other.kind} name={other.displayName} />
      <span className={classes.chosenName}>{other.displayName}</span>
      {other.mainPhone && <span className={classes.quiet}>{phoneText(other.mainPhone)}</span>}
      <ActionIcon
        className={classes.clear}
        variant="subtle"
        color="red"
        size={24}
        aria-label={t('choose.clear', { name: other.displayName })}
        title={t('choose.clearTitle')}
        onClick={onClear}
      >
        <IconX size={16} stroke={2.2} />
      </ActionIcon>
    </span>
  )
}

/** How many of those in use, and of the archived, are shown. */
const shown = 20

interface SearchProps {
  clientId: string
  onChoose: (other: ClientListItem) => void
  onSearch: () => void
  fault: string | null
}

function Search({ clientId, onChoose, onSearch, fault }: SearchProps) {
  const { t } = useTranslation('relations')
  const id = useId()
  const [typed, setTyped] = useState('')
  const [asked, setAsked] = useState('')
  const [walked, setWalked] = useState(-1)
  const result = useQuery({ ...clientsFound(asked, shown), enabled: asked !== '' })
  const found = asked === '' ? [] : (result.data ?? [])
  const places = found.flatMap((one, at) => (mayBeChosen(one, clientId) ? [at] : []))
  // The only one there is needs no pointing at.
  const active = places.length === 1 ? (places[0] ?? -1) : walked
  const ask = () => {
    onSearch()
    setWalked(-1)
    setAsked(typed.trim())
    if (typed.trim() === asked && result.isError) void result.refetch()
  }
  const choose = (at: number) => {
    const one = found[at]
    if (one && places.includes(at)) onChoose(one)
  }

  useEffect(() => {
    document.getElementById(`${id}-${active}`)?.scrollIntoView({ block: 'nearest' })
  }, [id, active])

  const onKeyDown = (event: KeyboardEvent<HTMLInputElement>) => {
    if (event.nativeEvent.isComposing || event.ctrlKey || event.metaKey || event.altKey) return
    switch (event.key) {
      case 'Enter':
        if (active !== -1 && typed.trim() === asked) choose(active)
        else ask()
        break
      case 'ArrowDown':
        setWalked(places.find((at) => at > walked) ?? walked)
        break
      case 'ArrowUp':
        setWalked(places.findLast((at) => at < walked) ?? walked)
        break
      case 'Escape':
        if (asked === '' && typed === '') return
        // First what was found goes, then what was typed.
        if (asked !== '') setAsked('')
        else setTyped('')
        break
      default:
        return
    }
    event.preventDefault()
    event.stopPropagation()
  }

  return (
    <>
      <TextInput
        label={t('choose.label')}
        error={fault}
        data-search-other
        data-autofocus
        autoFocus
        autoComplete="off"
        spellCheck={false}
        maxLength={100}
        role="combobox"
        aria-haspopup="grid"
        aria-expanded={found.length > 0}
        aria-controls={`${id}-found`}
        aria-activedescendant={active === -1 ? undefined : `${id}-${active}`}
        value={typed}
        onChange={(event) => setTyped(event.currentTarget.value)}
        onKeyDown={onKeyDown}
        rightSectionPointerEvents="all"
        rightSection={
          <ActionIcon
            variant="subtle"
            color="gray"
            size={24}
            loading={result.isFetching}
            aria-label={t('choose.find')}
            title={t('choose.findTitle')}
            onClick={ask}
          >
            <IconSearch size={16} stroke={1.8} />
          </ActionIcon>
        }
      />
      <div id={`${id}-found`} className={classes.found}>
        {asked !== '' && result.isError && (
          <LoadFailed error={result.error} what={t('choose.failed')} onRetry={() => void result.refetch()} />
        )}
        {asked !== '' && result.isPending && <RowSkeletons rows={2} columns={5} />}
        {asked !== '' && result.data?.length === 0 && (
          <p className={classes.nobody} role="status">
            {t('choose.nobody', { asked })}
          </p>
        )}
        {found.length > 0 && (
          <FoundTable
            id={id}
            found={found}
            active={active}
            whyNot={(one) =>
              one.id === clientId
                ? t('choose.itself')
                : one.state === 'archived'
                  ? t('choose.archived')
                  : null
            }
            more={found.length >= shown}
            onChoose={choose}
          />
        )}
      </div>
    </>
  )
}

/** Neither the client of the card nor somebody who is out of use. */
function mayBeChosen(one: ClientListItem, clientId: string): boolean {
  return one.id !== clientId && (one.state === 'active' || one.state === 'blocked')
}
