import { Button, TextInput } from '@mantine/core'
import type { UseMutationResult } from '@tanstack/react-query'
import { type KeyboardEvent, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { problemOf } from '../../api/problem.ts'
import { problemText } from '../../shared/problem-text.ts'
import classes from './DictionaryItems.module.css'
import { ExtraInput } from './ExtraInput.tsx'
import { changedExtras, type ExtraField, extrasOf } from './extras.ts'
import type { DictionaryItem, Extras } from './queries.ts'

export type Rename = UseMutationResult<
  DictionaryItem,
  unknown,
  { item: DictionaryItem; name: string; extras: Extras }
>

interface RenameItemProps {
  item: DictionaryItem
  fields: readonly ExtraField[]
  rename: Rename
  onDone: () => void
}

/**
 * The name and what else the item has, as fields: Enter saves, Esc backs out; where there is nothing but the name, leaving
 * it saves too. What another person changed meanwhile is shown.
 */
export function RenameItem({ item, fields, rename, onDone }: RenameItemProps) {
  const { t } = useTranslation(['dictionaries', 'common'])
  const { t: tCommon } = useTranslation('common')
  const [started] = useState(item)
  const [name, setName] = useState(item.name)
  const [extras, setExtras] = useState(() => extrasOf(item, fields))
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
    const changed = changedExtras(extrasOf(from, fields), extras)
    if (cleaned === '' || (cleaned === from.name && Object.keys(changed).length === 0)) return close()
    rename.mutate(
      { item: from, name: cleaned, extras: changed },
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
      <div className={classes.renameFields}>
        <TextInput
          autoFocus
          className={classes.addField}
          aria-label={t('dictionaries:name')}
          maxLength={200}
          value={name}
          onFocus={(event) => event.currentTarget.select()}
          onChange={(event) => {
            setName(event.currentTarget.value)
            setRefusal(null)
          }}
          onKeyDown={onKeyDown}
          onBlur={() => {
            if (fields.length === 0 && !theirs && !refusal) save(started)
          }}
          error={refusal}
        />
        {fields.map((field) => (
          <ExtraInput
            key={field.key}
            field={field}
            value={extras[field.key]}
            onChange={(value) => {
              setExtras({ ...extras, [field.key]: value ?? '' })
              setRefusal(null)
            }}
          />
        ))}
        {fields.length > 0 && !theirs && (
          <>
            <Button loading={rename.isPending} onClick={() => save(started)}>
              {t('common:action.save')}
            </Button>
            <Button variant="subtle" onClick={close}>
              {t('common:action.cancel')}
            </Button>
          </>
        )}
      </div>
      {theirs && (
        <div className={classes.conflict} role="alert">
          <span>
            {theirs.name === started.name
              ? t('dictionaries:conflict.changed')
              : t('dictionaries:conflict.renamed', { name: theirs.name })}
          </span>
          <Button size="xs" variant="default" onClick={() => save(theirs)}>
            {t('dictionaries:conflict.keepMine')}
          </Button>
          <Button size="xs" variant="subtle" onClick={close}>
            {t('dictionaries:conflict.keepTheirs')}
          </Button>
        </div>
      )}
    </div>
  )
}

function isItem(value: unknown): value is DictionaryItem {
  return typeof value === 'object' && value !== null && 'id' in value && 'name' in value && 'version' in value
}
