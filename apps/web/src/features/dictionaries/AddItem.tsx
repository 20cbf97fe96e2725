import { Button, TextInput } from '@mantine/core'
import type { UseMutationResult } from '@tanstack/react-query'
import { type FormEvent, type RefObject, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { problemOf } from '../../api/problem.ts'
import { problemText } from '../../shared/problem-text.ts'
import { KeyHint } from '../../ui/KeyHint.tsx'
import classes from './DictionaryItems.module.css'
import type { DictionaryItem } from './queries.ts'

interface AddItemProps {
  add: UseMutationResult<DictionaryItem, unknown, string>
  field: RefObject<HTMLInputElement | null>
}

/** Type, Enter, and the field is ready for the next name. */
export function AddItem({ add, field }: AddItemProps) {
  const { t } = useTranslation(['dictionaries', 'common'])
  const { t: tCommon } = useTranslation('common')
  const [name, setName] = useState('')
  const [blank, setBlank] = useState(false)

  const submit = (event: FormEvent) => {
    event.preventDefault()
    const cleaned = name.trim()
    setBlank(cleaned === '')
    if (cleaned === '' || add.isPending) return
    add.mutate(cleaned, {
      // What has been typed meanwhile is the next name and stays.
      onSuccess: () => setName((now) => (now.trim() === cleaned ? '' : now)),
    })
    field.current?.focus()
  }

  const refusal = () => {
    if (blank) return t('dictionaries:add.empty')
    if (!add.isError) return null
    const { status, errors, detail } = problemOf(add.error)
    if (status === 409) return detail ?? t('dictionaries:add.taken')
    return errors[0]?.detail ?? problemText(add.error, tCommon).why
  }

  return (
    <form className={classes.add} onSubmit={submit}>
      <TextInput
        ref={field}
        className={classes.addField}
        aria-label={t('dictionaries:add.label')}
        placeholder={t('dictionaries:add.placeholder')}
        maxLength={200}
        value={name}
        onChange={(event) => {
          setName(event.currentTarget.value)
          setBlank(false)
          if (add.isError) add.reset()
        }}
        error={refusal()}
      />
      <Button type="submit" loading={add.isPending} rightSection={<KeyHint keys="enter" on="accent" />}>
        {t('dictionaries:add.button')}
      </Button>
    </form>
  )
}
