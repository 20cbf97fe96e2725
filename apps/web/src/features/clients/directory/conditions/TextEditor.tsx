import { Button, TextInput } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { isCustomFilter, readFilter } from '../directory-search.ts'
import classes from './Conditions.module.css'
import type { Condition } from './condition-list.ts'
import type { EditorProps } from './editor-props.ts'

/** A condition that is typed: Enter puts it into force, an emptied field takes it off. */
export function TextEditor({
  condition,
  view,
  apply,
  close,
}: EditorProps & { condition: Condition & { kind: 'text' } }) {
  const { t } = useTranslation('directory')
  const { param } = condition
  const [typed, setTyped] = useState(view[param] ?? '')
  const [wrong, setWrong] = useState(false)
  const submit = () => {
    const value = readFilter(param, typed)
    if (value === undefined && typed.trim() !== '') return setWrong(true)
    apply({ [param]: value })
    close()
  }
  return (
    <form
      className={classes.editor}
      onSubmit={(event) => {
        event.preventDefault()
        submit()
      }}
    >
      <TextInput
        data-autofocus
        autoFocus
        label={condition.label}
        description={
          isCustomFilter(param)
            ? t('condition.hint.custom')
            : t(
                `condition.hint.${param as 'name' | 'phone' | 'email' | 'inn' | 'contractNumber' | 'cardNumber'}`,
              )
        }
        error={wrong && t('condition.tooShort')}
        value={typed}
        maxLength={200}
        autoComplete="off"
        spellCheck={false}
        onChange={(event) => {
          setTyped(event.currentTarget.value)
          setWrong(false)
        }}
      />
      <Button type="submit" size="xs" className={classes.apply}>
        {t('condition.apply')}
      </Button>
    </form>
  )
}
