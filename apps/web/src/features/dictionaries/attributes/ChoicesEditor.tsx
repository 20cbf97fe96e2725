import { ActionIcon, Button, TextInput } from '@mantine/core'
import {
  IconArrowBackUp,
  IconArrowDown,
  IconArrowUp,
  IconEyeOff,
  IconPlus,
  IconTrash,
} from '@tabler/icons-react'
import { type KeyboardEvent, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { useFormat } from '../../../i18n/use-format.ts'
import { type DraftChoice, stepped } from './attribute-draft.ts'
import classes from './Designer.module.css'

interface ChoicesEditorProps {
  choices: readonly DraftChoice[]
  /** The ids of those that somebody has: they can be renamed and no longer offered, not deleted. */
  used: readonly string[]
  errorAt: (choice: DraftChoice) => string | null
  onChange: (choices: readonly DraftChoice[]) => void
}

/** The choices in their order. Enter goes on to the next one and makes it, Alt+↑ ↓ moves. */
export function ChoicesEditor({ choices, used, errorAt, onChange }: ChoicesEditorProps) {
  const { t } = useTranslation('attributes')
  const format = useFormat()
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
      <legend>{t('designer.choicesTitle')}</legend>
      <ul ref={list}>
        {choices.map((choice, place) => {
          const name = choice.name || t('designer.choiceName', { n: format.number(place + 1) })
          return (
            <li key={choice.key} className={classes.choice} data-retired={choice.retired || undefined}>
              <TextInput
                size="xs"
                className={classes.choiceName}
                aria-label={t('designer.choiceName', { n: format.number(place + 1) })}
                maxLength={100}
                value={choice.name}
                error={errorAt(choice)}
                description={choice.retired ? t('designer.choiceRetired') : undefined}
                onChange={(event) => change(choice.key, { name: event.currentTarget.value })}
                onKeyDown={(event) => onKeyDown(event, choice, place)}
              />
              <ActionIcon
                variant="subtle"
                color="gray"
                size={26}
                disabled={place === 0}
                aria-label={t('designer.choiceUp', { name })}
                onClick={() => move(choice.key, -1)}
              >
                <IconArrowUp size={15} stroke={1.7} />
              </ActionIcon>
              <ActionIcon
                variant="subtle"
                color="gray"
                size={26}
                disabled={place === choices.length - 1}
                aria-label={t('designer.choiceDown', { name })}
                onClick={() => move(choice.key, 1)}
              >
                <IconArrowDown size={15} stroke={1.7} />
              </ActionIcon>
              {choice.id !== null && (
                <ActionIcon
                  variant="subtle"
                  color="gray"
                  size={26}
                  aria-label={t(choice.retired ? 'designer.choiceRestore' : 'designer.choiceRetire', {
                    name,
                  })}
                  title={t(choice.retired ? 'designer.choiceRestore' : 'designer.choiceRetire', { name })}
                  onClick={() => change(choice.key, { retired: !choice.retired })}
                >
                  {choice.retired ? (
                    <IconArrowBackUp size={15} stroke={1.7} />
                  ) : (
                    <IconEyeOff size={15} stroke={1.7} />
                  )}
                </ActionIcon>
              )}
              <ActionIcon
                variant="subtle"
                color="gray"
                size={26}
                disabled={choice.id !== null && used.includes(choice.id)}
                aria-label={t('designer.choiceDelete', { name })}
                title={
                  choice.id !== null && used.includes(choice.id)
                    ? t('designer.choiceUsed')
                    : t('designer.choiceDelete', { name })
                }
                onClick={() => onChange(choices.filter(({ key }) => key !== choice.key))}
              >
                <IconTrash size={15} stroke={1.7} />
              </ActionIcon>
            </li>
          )
        })}
      </ul>
      <Button size="xs" variant="default" leftSection={<IconPlus size={14} stroke={1.8} />} onClick={add}>
        {t('designer.addChoice')}
      </Button>
    </fieldset>
  )
}
