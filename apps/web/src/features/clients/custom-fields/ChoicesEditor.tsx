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
import { useTranslation } from 'react-i18next'
import classes from './Designer.module.css'
import { type DraftChoice, stepped } from './field-draft.ts'

interface ChoicesEditorProps {
  choices: readonly DraftChoice[]
  errorAt: (index: number) => string | null
  onChange: (choices: readonly DraftChoice[]) => void
}

/** The choices in their order. Enter goes on to the next one and makes it, Alt+↑ ↓ moves. */
export function ChoicesEditor({ choices, errorAt, onChange }: ChoicesEditorProps) {
  const { t } = useTranslation('custom-fields')
  const list = useRef<HTMLUListElement>(null)
  const toField = (place: number) =>
    requestAnimationFrame(() => list.current?.querySelectorAll('input')[place]?.focus())
  const change = (key: string, part: Partial<DraftChoice>) =>
    onChange(choices.map((choice) => (choice.key === key ? { ...choice, ...part } : choice)))
  const add = () => {
    onChange([...choices, { key: crypto.randomUUID(), id: null, name: '', retired: false, used: false }])
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
      <legend>{t('choice.title')}</legend>
      <ul ref={list}>
        {choices.map((choice, place) => {
          const label = t('choice.name', { n: place + 1 })
          const name = choice.name || label
          const { key, id, retired, used } = choice
          return (
            <li key={key} className={classes.choice} data-retired={retired || undefined}>
              <TextInput
                size="xs"
                className={classes.choiceName}
                aria-label={label}
                maxLength={100}
                value={choice.name}
                error={errorAt(place)}
                description={retired ? t('choice.retired') : undefined}
                onChange={(event) => change(key, { name: event.currentTarget.value })}
                onKeyDown={(event) => onKeyDown(event, choice, place)}
              />
              <Act label={t('choice.up', { name })} disabled={place === 0} run={() => move(key, -1)}>
                <IconArrowUp size={15} stroke={1.7} />
              </Act>
              <Act
                label={t('choice.down', { name })}
                disabled={place === choices.length - 1}
                run={() => move(key, 1)}
              >
                <IconArrowDown size={15} stroke={1.7} />
              </Act>
              {id !== null && (
                <Act
                  label={t(retired ? 'choice.restore' : 'choice.retire', { name })}
                  run={() => change(key, { retired: !retired })}
                >
                  {retired ? (
                    <IconArrowBackUp size={15} stroke={1.7} />
                  ) : (
                    <IconEyeOff size={15} stroke={1.7} />
                  )}
                </Act>
              )}
              {!used && (
                <Act
                  label={t('choice.delete', { name })}
                  run={() => onChange(choices.filter((one) => one.key !== key))}
                >
                  <IconTrash size={15} stroke={1.7} />
                </Act>
              )}
            </li>
          )
        })}
      </ul>
      <Button size="xs" variant="default" leftSection={<IconPlus size={14} stroke={1.8} />} onClick={add}>
        {t('choice.add')}
      </Button>
    </fieldset>
  )
}

interface ActProps {
  label: string
  disabled?: boolean
  run: () => void
  children: ReactNode
}

function Act({ label, disabled = false, run, children }: ActProps) {
  return (
    <ActionIcon
      variant="subtle"
      color="gray"
      size={26}
      disabled={disabled}
      aria-label={label}
      title={label}
      onClick={run}
    >
      {children}
    </ActionIcon>
  )
}
