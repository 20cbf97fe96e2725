import type { UseMutationResult } from '@tanstack/react-query'
import { type RefObject, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { problemOf } from '../../api/problem.ts'
import { useFormat } from '../../i18n/use-format.ts'
import { AddLine } from '../../shared/definitions/AddLine.tsx'
import { problemText } from '../../shared/problem-text.ts'
import { ExtraInput } from './ExtraInput.tsx'
import { askedFields, type ExtraField, missingExtras, startingExtras, textOf } from './extras.ts'
import type { DictionaryItem, Extras } from './queries.ts'

interface AddItemProps {
  add: UseMutationResult<DictionaryItem, unknown, { name: string; extras: Extras }>
  /** All that the items have; the line asks for those that are needed at once. */
  fields: readonly ExtraField[]
  /** What the list is filtered by is what a new item most likely gets. */
  suggested: Extras
  field: RefObject<HTMLInputElement | null>
  /** What follows on a new item; absent where the next name is typed at once. */
  onAdded?: (item: DictionaryItem) => void
}

/** Type, Enter, and the field is ready for the next name; city or colour stay as chosen. */
export function AddItem({ add, fields: all, suggested, field, onAdded }: AddItemProps) {
  const fields = askedFields(all)
  const { t } = useTranslation(['dictionaries', 'common'])
  const { t: tCommon } = useTranslation('common')
  const format = useFormat()
  const [name, setName] = useState('')
  const [own, setOwn] = useState<Extras>(() => startingExtras(fields))
  const [blank, setBlank] = useState(false)
  const [missing, setMissing] = useState<string[]>([])
  const extras = { ...suggested, ...own }

  const submit = () => {
    const cleaned = name.trim()
    const without = missingExtras(fields, extras)
    setBlank(cleaned === '')
    setMissing(without)
    if (cleaned === '' || without.length > 0 || add.isPending) return
    add.mutate(
      { name: cleaned, extras },
      {
        // What has been typed meanwhile is the next name and stays.
        onSuccess: (item) => {
          setName((now) => (now.trim() === cleaned ? '' : now))
          onAdded?.(item)
        },
      },
    )
    field.current?.focus()
  }

  const change = () => {
    setBlank(false)
    setMissing([])
    if (add.isError) add.reset()
  }

  const refusal = () => {
    if (blank) return t('dictionaries:add.empty')
    if (!add.isError) return null
    const { status, errors, detail } = problemOf(add.error)
    if (status === 409) return detail ?? t('dictionaries:add.taken')
    return errors[0]?.detail ?? problemText(add.error, tCommon).why
  }

  return (
    <AddLine
      input={field}
      words={{
        label: t('dictionaries:add.label'),
        placeholder: t('dictionaries:add.placeholder'),
        button: t('dictionaries:add.button'),
      }}
      maxLength={200}
      name={name}
      error={refusal()}
      busy={add.isPending}
      onSubmit={submit}
      onName={(next) => {
        setName(next)
        change()
      }}
    >
      {fields.map((each) => (
        <ExtraInput
          key={each.key}
          field={each}
          value={textOf(extras, each.key)}
          onChange={(value) => {
            setOwn({ ...own, [each.key]: value ?? '' })
            change()
          }}
          error={
            missing.includes(each.key)
              ? t('dictionaries:add.missing', { field: format.words(each.label).toLocaleLowerCase() })
              : null
          }
        />
      ))}
    </AddLine>
  )
}
