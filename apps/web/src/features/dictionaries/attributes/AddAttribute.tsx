import { Button, NativeSelect, TextInput } from '@mantine/core'
import { type FormEvent, type RefObject, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { problemOf } from '../../../api/problem.ts'
import { problemText } from '../../../shared/problem-text.ts'
import { KeyHint } from '../../../ui/KeyHint.tsx'
import shared from '../DictionaryItems.module.css'
import classes from './Designer.module.css'
import type { AttributeRows } from './use-attributes.ts'
import { type AttributeType, useTypeChoices } from './use-type-choices.ts'

interface AddAttributeProps {
  add: AttributeRows['add']
  field: RefObject<HTMLInputElement | null>
}

/** Name, type, Enter, and the field is ready for the next one. */
export function AddAttribute({ add, field }: AddAttributeProps) {
  const { t } = useTranslation('attributes')
  const { t: tCommon } = useTranslation('common')
  const [name, setName] = useState('')
  const [type, setType] = useState<AttributeType>('flag')
  const [blank, setBlank] = useState(false)
  const key = useRef(crypto.randomUUID())
  const types = useTypeChoices()

  const submit = (event: FormEvent) => {
    event.preventDefault()
    const cleaned = name.trim()
    setBlank(cleaned === '')
    field.current?.focus()
    if (cleaned === '' || add.isPending) return
    add.mutate(
      { body: { name: cleaned, type }, key: key.current },
      {
        // What has been typed meanwhile is the next name and stays.
        onSuccess: () => setName((now) => (now.trim() === cleaned ? '' : now)),
        // What is sent next is another request.
        onSettled: () => {
          key.current = crypto.randomUUID()
        },
      },
    )
  }

  const refusal = () => {
    if (blank) return t('designer.addEmpty')
    if (!add.isError) return null
    const { errors, detail } = problemOf(add.error)
    return errors[0]?.detail ?? detail ?? problemText(add.error, tCommon).why
  }

  return (
    <form className={shared.add} onSubmit={submit}>
      <TextInput
        ref={field}
        className={shared.addField}
        aria-label={t('designer.addLabel')}
        placeholder={t('designer.addPlaceholder')}
        maxLength={100}
        value={name}
        error={refusal()}
        onChange={(event) => {
          setName(event.currentTarget.value)
          setBlank(false)
          if (add.isError) add.reset()
        }}
      />
      <NativeSelect
        className={classes.type}
        aria-label={t('designer.newType')}
        value={type}
        data={types}
        onChange={(event) => setType(event.currentTarget.value as AttributeType)}
      />
      <Button type="submit" loading={add.isPending} rightSection={<KeyHint keys="enter" on="accent" />}>
        {t('designer.add')}
      </Button>
    </form>
  )
}
