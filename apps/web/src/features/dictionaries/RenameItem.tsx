import { Button, TextInput } from '@mantine/core'
import type { KeyboardEvent } from 'react'
import { useTranslation } from 'react-i18next'
import classes from './DictionaryItems.module.css'
import { ExtraInput } from './ExtraInput.tsx'
import { textOf } from './extras.ts'
import { TheirChange } from './TheirChange.tsx'
import { type EditedItem, useItemEdit } from './use-item-edit.ts'

/**
 * The name and what else the item has, as fields: Enter saves, Esc backs out; where there is nothing but the name, leaving
 * it saves too. What another person changed meanwhile is shown.
 */
export function RenameItem(props: EditedItem) {
  const { fields, rename } = props
  const { t } = useTranslation(['dictionaries', 'common'])
  const { started, name, extras, theirs, refusal, close, save, setName, set } = useItemEdit(props)
  const fault = Object.values(refusal.at)[0] ?? refusal.whole

  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Enter') {
      event.preventDefault()
      void save(theirs ?? started)
    } else if (event.key === 'Escape') close()
  }

  return (
    <div className={classes.rename}>
      <div className={classes.renameFields}>
        <TextInput
          autoFocus
          className={classes.renameName}
          aria-label={t('dictionaries:name')}
          maxLength={200}
          value={name}
          onFocus={(event) => event.currentTarget.select()}
          onChange={(event) => setName(event.currentTarget.value)}
          onKeyDown={onKeyDown}
          onBlur={() => {
            if (fields.length === 0 && !theirs && !fault) void save(started)
          }}
          error={fault}
        />
        {fields.map((field) => (
          <ExtraInput
            key={field.key}
            field={field}
            value={textOf(extras, field.key)}
            onChange={(value) => set({ [field.key]: value ?? '' })}
          />
        ))}
        {fields.length > 0 && !theirs && (
          <>
            <Button loading={rename.isPending} onClick={() => void save(started)}>
              {t('common:action.save')}
            </Button>
            <Button variant="subtle" onClick={close}>
              {t('common:action.cancel')}
            </Button>
          </>
        )}
      </div>
      {theirs && (
        <TheirChange
          started={started}
          theirs={theirs}
          keepMine={() => void save(theirs)}
          keepTheirs={close}
        />
      )}
    </div>
  )
}
