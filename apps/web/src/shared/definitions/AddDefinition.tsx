import { NativeSelect } from '@mantine/core'
import { type RefObject, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { problemOf } from '../../api/problem.ts'
import { problemText } from '../problem-text.ts'
import { AddLine } from './AddLine.tsx'
import classes from './Definitions.module.css'

/** The part of a mutation that adding needs. */
interface Adding<Row, Type> {
  isPending: boolean
  isError: boolean
  error: unknown
  reset: () => void
  mutate: (
    input: { body: { name: string; type: Type }; key: string },
    callbacks: { onSuccess: (row: Row) => void; onSettled: () => void },
  ) => void
}

interface AddDefinitionProps<Row, Type extends string> {
  add: Adding<Row, Type>
  input: RefObject<HTMLInputElement | null>
  types: readonly { value: Type; label: string }[]
  words: { label: string; placeholder: string; button: string; type: string; empty: string }
  initial: Type
  onAdded?: (row: Row) => void
}

/** Name, type, Enter, and the line is ready for the next one. */
export function AddDefinition<Row, Type extends string>(props: AddDefinitionProps<Row, Type>) {
  const { add, input, types, words, initial, onAdded } = props
  const { t } = useTranslation('common')
  const [name, setName] = useState('')
  const [type, setType] = useState(initial)
  const [blank, setBlank] = useState(false)
  const key = useRef(crypto.randomUUID())

  const submit = () => {
    const cleaned = name.trim()
    setBlank(cleaned === '')
    input.current?.focus()
    if (cleaned === '' || add.isPending) return
    add.mutate(
      { body: { name: cleaned, type }, key: key.current },
      {
        onSuccess: (row) => {
          // What has been typed meanwhile is the next name and stays.
          setName((now) => (now.trim() === cleaned ? '' : now))
          onAdded?.(row)
        },
        // What is sent next is another request.
        onSettled: () => {
          key.current = crypto.randomUUID()
        },
      },
    )
  }

  const refusal = () => {
    if (blank) return words.empty
    if (!add.isError) return null
    const { errors, detail } = problemOf(add.error)
    return errors[0]?.detail ?? detail ?? problemText(add.error, t).why
  }

  return (
    <AddLine
      input={input}
      words={words}
      maxLength={100}
      name={name}
      error={refusal()}
      busy={add.isPending}
      onSubmit={submit}
      onName={(next) => {
        setName(next)
        setBlank(false)
        if (add.isError) add.reset()
      }}
    >
      <NativeSelect
        className={classes.addType}
        aria-label={words.type}
        value={type}
        data={[...types]}
        onChange={(event) => {
          const chosen = types.find(({ value }) => value === event.currentTarget.value)
          if (chosen) setType(chosen.value)
        }}
      />
    </AddLine>
  )
}
