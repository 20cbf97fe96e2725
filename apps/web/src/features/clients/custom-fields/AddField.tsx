import { Button, NativeSelect, TextInput } from '@mantine/core'
import { type FormEvent, type RefObject, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { problemOf } from '../../../api/problem.ts'
import { KeyHint } from '../../../ui/KeyHint.tsx'
import classes from './Designer.module.css'
import { fieldTypes, hasChoices } from './field-draft.ts'
import type { CustomField } from './queries.ts'
import type { CustomFieldRows } from './use-custom-fields.ts'

interface AddFieldProps {
  add: CustomFieldRows['add']
  input: RefObject<HTMLInputElement | null>
  /** What is chosen from wants its choices next. */
  onAdded: (field: CustomField) => void
}

/** Name, type, Enter, and the line is ready for the next one. */
export function AddField({ add, input, onAdded }: AddFieldProps) {
  const { t } = useTranslation('custom-fields')
  const [name, setName] = useState('')
  const [type, setType] = useState<CustomField['type']>('text')
  const [blank, setBlank] = useState(false)
  const key = useRef(crypto.randomUUID())

  const submit = (event: FormEvent) => {
    event.preventDefault()
    const cleaned = name.trim()
    setBlank(cleaned === '')
    input.current?.focus()
    if (cleaned === '' || add.isPending) return
    add.mutate(
      { body: { name: cleaned, type }, key: key.current },
      {
        onSuccess: (field) => {
          // What has been typed meanwhile is the next name and stays.
          setName((now) => (now.trim() === cleaned ? '' : now))
          if (hasChoices(field.type)) onAdded(field)
        },
        // What is sent next is another request.
        onSettled: () => {
          key.current = crypto.randomUUID()
        },
      },
    )
  }

  const refusal = () => {
    if (blank) return t('add.empty')
    if (!add.isError) return null
    const { errors, detail } = problemOf(add.error)
    return errors[0]?.detail ?? detail
  }

  return (
    <form className={classes.add} onSubmit={submit}>
      <TextInput
        ref={input}
        className={classes.addName}
        aria-label={t('add.name')}
        placeholder={t('add.placeholder')}
        maxLength={100}
        autoComplete="off"
        value={name}
        error={refusal()}
        onChange={(event) => {
          setName(event.currentTarget.value)
          setBlank(false)
          if (add.isError) add.reset()
        }}
      />
      <NativeSelect
        aria-label={t('add.type')}
        value={type}
        data={fieldTypes.map((value) => ({ value, label: t(`type.${value}`) }))}
        onChange={(event) => setType(event.currentTarget.value as CustomField['type'])}
      />
      <Button type="submit" loading={add.isPending} rightSection={<KeyHint keys="enter" on="accent" />}>
        {t('add.add')}
      </Button>
    </form>
  )
}
