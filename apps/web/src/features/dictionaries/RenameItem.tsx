import { Button, TextInput } from '@mantine/core'
import type { UseMutationResult } from '@tanstack/react-query'
import { type KeyboardEvent, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { problemOf } from '../../api/problem.ts'
import { problemText } from '../../shared/problem-text.ts'
import classes from './DictionaryItems.module.css'
import type { DictionaryItem } from './queries.ts'

export type Rename = UseMutationResult<DictionaryItem, unknown, { item: DictionaryItem; name: string }>

interface RenameItemProps {
  item: DictionaryItem
  rename: Rename
  onDone: () => void
}

/** The name as a field: Enter or leaving it saves, Esc backs out. What another person changed meanwhile is shown. */
export function RenameItem({ item, rename, onDone }: RenameItemProps) {
  const { t } = useTranslation('dictionaries')
  const { t: tCommon } = useTranslation('common')
  const [started] = useState(item)
  const [name, setName] = useState(item.name)
  const [theirs, setTheirs] = useState<DictionaryItem | null>(null)
  const [refusal, setRefusal] = useState<string | null>(null)
  const closed = useRef(false)

  const close = () => {
    closed.current = true
    onDone()
  }

  const save = (from: DictionaryItem) => {
    const cleaned = name.trim()
    if (closed.current || rename.isPending) return
    if (cleaned === '' || cleaned === from.name) return close()
    rename.mutate(
      { item: from, name: cleaned },
      {
        onSuccess: close,
        onError: (error) => {
          const { status, current, detail, errors } = problemOf(error)
          if (status === 412 && isItem(current)) setTheirs(current)
          else setRefusal(errors[0]?.detail ?? detail ?? problemText(error, tCommon).why)
        },
      },
    )
  }

  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Enter') {
      event.preventDefault()
      save(theirs ?? started)
    } else if (event.key === 'Escape') close()
  }

  return (
    <div className={classes.rename}>
      <TextInput
        autoFocus
        className={classes.addField}
        aria-label={t('name')}
        maxLength={200}
        value={name}
        onFocus={(event) => event.currentTarget.select()}
        onChange={(event) => {
          setName(event.currentTarget.value)
          setRefusal(null)
        }}
        onKeyDown={onKeyDown}
        onBlur={() => {
          if (!theirs && !refusal) save(started)
        }}
        error={refusal}
      />
      {theirs && (
        <div className={classes.conflict} role="alert">
          <span>
            {theirs.name === started.name
              ? t('conflict.changed')
              : t('conflict.renamed', { name: theirs.name })}
          </span>
          <Button size="xs" variant="default" onClick={() => save(theirs)}>
            {t('conflict.keepMine')}
          </Button>
          <Button size="xs" variant="subtle" onClick={close}>
            {t('conflict.keepTheirs')}
          </Button>
        </div>
      )}
    </div>
  )
}

function isItem(value: unknown): value is DictionaryItem {
  return typeof value === 'object' && value !== null && 'id' in value && 'name' in value && 'version' in value
}
