import { ActionIcon, Button, TextInput } from '@mantine/core'
import {
  IconArrowBackUp,
  IconArrowDown,
  IconArrowUp,
  IconEyeOff,
  IconPlus,
  IconTrash,
} from '@tabler/icons-react'
import { type KeyboardEvent, type ReactNode, useRef } from 'react'
import { type DraftChoice, stepped } from './choices.ts'
import classes from './Definitions.module.css'

export interface ChoiceWords {
  title: string
  add: string
  retired: string
  /** What the field of the choice at this place is called; the first is 1. */
  field: (place: number) => string
  act: (what: 'up' | 'down' | 'retire' | 'restore' | 'delete', name: string) => string
  /** Why one that is used can't be deleted; null hides the button instead. */
  used: string | null
}

interface ChoicesEditorProps {
  words: ChoiceWords
  choices: readonly DraftChoice[]
  /** Somebody has it: it can be renamed and no longer offered, not deleted. */
  isUsed: (choice: DraftChoice) => boolean
  errorAt: (choice: DraftChoice) => string | null
  onChange: (choices: readonly DraftChoice[]) => void
}

/** The choices in their order. Enter goes on to the next one and makes it, Alt+↑ ↓ moves. */
export function ChoicesEditor({ words, choices, isUsed, errorAt, onChange }: ChoicesEditorProps) {
  const list = useRef<HTMLUListElement>(null)
  const toField = (place: number) =>
    requestAnimationFrame(() => list.current?.querySelectorAll('input')[place]?.focus())
  const change = (key: string, part: Partial<DraftChoice>) =>
    onChange(choices.map((choice) => (choice.key === key ? { ...choice, ...part } : choice)))
  const add = () => {
    onChange([...choices, { key: crypto.randomUUID(), id: null, name: '', retired: false }])
    toField(choices.length)
  }
  const move = (key: string, step: 1 | -1) => {
    onChange(stepped(choices, key, step))
    toField(choices.findIndex((choice) => choice.key === key) + step)
  }

  const onKeyDown = (event: KeyboardEvent, { key }: DraftChoice, place: number) => {
    if (event.altKey && event.key === 'ArrowUp') move(key, -1)
    else if (event.altKey && event.key === 'ArrowDown') move(key, 1)
    else if (event.key === 'Enter' && !event.ctrlKey && !event.metaKey) {
      if (place === choices.length - 1) add()
      else toField(place + 1)
    } else return
    event.preventDefault()
    event.stopPropagation()
  }

  return (
    <fieldset className={classes.choices}>
      <legend>{words.title}</legend>
      <ul ref={list}>
        {choices.map((choice, place) => {
          const { key, id, retired } = choice
          return (
            <li key={key} className={classes.choice} data-retired={retired || undefined}>
              <TextInput
                size="xs"
                className={classes.choiceName}
                aria-label={words.field(place + 1)}
                maxLength={100}
                value={choice.name}
                error={errorAt(choice)}
                description={retired ? words.retired : undefined}
                onChange={(event) => change(key, { name: event.currentTarget.value })}
                onKeyDown={(event) => onKeyDown(event, choice, place)}
              />
              <ChoiceActions
                words={words}
                name={choice.name || words.field(place + 1)}
                retired={retired}
                used={isUsed(choice)}
                onUp={place === 0 ? null : () => move(key, -1)}
                onDown={place === choices.length - 1 ? null : () => move(key, 1)}
                onToggleRetired={id === null ? null : () => change(key, { retired: !retired })}
                onDelete={() => onChange(choices.filter((one) => one.key !== key))}
              />
            </li>
          )
        })}
      </ul>
      <Button size="xs" variant="default" leftSection={<IconPlus size={14} stroke={1.8} />} onClick={add}>
        {words.add}
      </Button>
    </fieldset>
  )
}

interface ChoiceActionsProps {
  words: ChoiceWords
  name: string
  retired: boolean
  used: boolean
  onUp: (() => void) | null
  onDown: (() => void) | null
  onToggleRetired: (() => void) | null
  onDelete: () => void
}

function ChoiceActions({ words, name, retired, used, ...on }: ChoiceActionsProps) {
  return (
    <>
      <Act label={words.act('up', name)} run={on.onUp}>
        <IconArrowUp size={15} stroke={1.7} />
      </Act>
      <Act label={words.act('down', name)} run={on.onDown}>
        <IconArrowDown size={15} stroke={1.7} />
      </Act>
      {on.onToggleRetired && (
        <Act label={words.act(retired ? 'restore' : 'retire', name)} run={on.onToggleRetired}>
          {retired ? <IconArrowBackUp size={15} stroke={1.7} /> : <IconEyeOff size={15} stroke={1.7} />}
        </Act>
      )}
      {(!used || words.used !== null) && (
        <Act
          label={words.act('delete', name)}
          title={used ? words.used : null}
          run={used ? null : on.onDelete}
        >
          <IconTrash size={15} stroke={1.7} />
        </Act>
      )}
    </>
  )
}

interface ActProps {
  label: string
  /** The label where nothing else is to be said. */
  title?: string | null
  /** Null where it can't be done. */
  run: (() => void) | null
  children: ReactNode
}

function Act({ label, title = null, run, children }: ActProps) {
  return (
    <ActionIcon
      variant="subtle"
      color="gray"
      size={26}
      disabled={run === null}
      aria-label={label}
      title={title ?? label}
      onClick={run ?? undefined}
    >
      {children}
    </ActionIcon>
  )
}
