import { Button, TextInput } from '@mantine/core'
import type { FormEvent, ReactNode, RefObject } from 'react'
import { KeyHint } from '../../ui/KeyHint.tsx'
import classes from './Definitions.module.css'

interface AddLineProps {
  input: RefObject<HTMLInputElement | null>
  words: { label: string; placeholder: string; button: string }
  maxLength: number
  name: string
  error: string | null
  busy: boolean
  onName: (name: string) => void
  onSubmit: () => void
  /** What is asked for besides the name. */
  children: ReactNode
}

/** The line that adds a row: a name, what else is asked for, Enter. */
export function AddLine({ input, words, maxLength, name, error, busy, children, ...on }: AddLineProps) {
  return (
    <form
      className={classes.add}
      onSubmit={(event: FormEvent) => {
        event.preventDefault()
        on.onSubmit()
      }}
    >
      <TextInput
        ref={input}
        className={classes.addName}
        aria-label={words.label}
        placeholder={words.placeholder}
        maxLength={maxLength}
        autoComplete="off"
        value={name}
        error={error}
        onChange={(event) => on.onName(event.currentTarget.value)}
      />
      {children}
      <Button type="submit" loading={busy} rightSection={<KeyHint keys="enter" on="accent" />}>
        {words.button}
      </Button>
    </form>
  )
}
