import { NativeSelect, TextInput } from '@mantine/core'
import { type KeyboardEvent, type RefObject, useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { problemOf } from '../../api/problem.ts'
import { useFormat } from '../../i18n/use-format.ts'
import { problemText } from '../problem-text.ts'
import classes from './Attributes.module.css'
import { numberInput, parseNumber } from './numbers.ts'
import type { AttributeState, AttributeValue, Doing } from './queries.ts'
import { emptied } from './tick.ts'

interface ValueInputProps {
  state: AttributeState
  disabled: boolean
  field: RefObject<HTMLElement | null>
  save: (doing: Doing, after: { onError: (error: unknown) => void }) => void
}

/** The value of an attribute that isn't a flag, edited in its place. */
export function ValueInput(props: ValueInputProps) {
  return props.state.attribute.type === 'choice' ? <ChoiceInput {...props} /> : <TypedInput {...props} />
}

/** A number or a text: Enter, or leaving the field, saves; Esc puts it back. */
function TypedInput({ state, disabled, field, save }: ValueInputProps) {
  const { t } = useTranslation('attributes')
  const { language } = useFormat()
  const words = useRefusal()
  const { attribute, effective } = state
  const number = attribute.type === 'number'
  const shown = textOf(effective, language)
  const [typed, setTyped] = useState(shown)
  const [fault, setFault] = useState<string | null>(null)

  // What others saved, or what was taken back, is seen unless somebody types here.
  useEffect(() => {
    setTyped(shown)
    setFault(null)
  }, [shown])

  const commit = () => {
    const text = typed.trim()
    if (text === shown) return setTyped(shown)
    const after = { onError: (error: unknown) => setFault(words(error)) }
    if (text === '') return save(emptied(state), after)
    const value = number ? parseNumber(text) : text
    if (value === null) return setFault(t('fault.number'))
    save({ what: 'set', value }, after)
  }

  const onKeyDown = (event: KeyboardEvent<HTMLInputElement>) => {
    if (event.key === 'Enter') {
      event.preventDefault()
      commit()
    } else if (event.key === 'Escape' && (typed !== shown || fault !== null)) {
      event.preventDefault()
      event.stopPropagation()
      setTyped(shown)
      setFault(null)
    }
  }

  return (
    <TextInput
      ref={(node) => {
        field.current = node
      }}
      size="xs"
      className={number ? classes.number : classes.text}
      aria-label={t('valueOf', { name: attribute.name })}
      inputMode={number ? 'decimal' : 'text'}
      maxLength={number ? 24 : 500}
      placeholder={t('value.empty')}
      disabled={disabled}
      value={typed}
      error={fault}
      rightSection={number && attribute.unit ? <span className={classes.unit}>{attribute.unit}</span> : null}
      rightSectionWidth={number && attribute.unit ? `${Math.min(attribute.unit.length, 8) * 8 + 16}px` : 0}
      rightSectionPointerEvents="none"
      onChange={(event) => {
        setTyped(event.currentTarget.value)
        setFault(null)
      }}
      onBlur={commit}
      onKeyDown={onKeyDown}
    />
  )
}

/** One of the choices; those no longer offered stand there only while they are chosen. */
function ChoiceInput({ state, disabled, field, save }: ValueInputProps) {
  const { t } = useTranslation('attributes')
  const words = useRefusal()
  const [fault, setFault] = useState<string | null>(null)
  const { attribute, effective } = state
  const offered = attribute.choices.filter(({ id, retired }) => !retired || id === effective)
  return (
    <NativeSelect
      ref={(node) => {
        field.current = node
      }}
      size="xs"
      className={classes.choice}
      aria-label={t('valueOf', { name: attribute.name })}
      disabled={disabled}
      error={fault}
      value={typeof effective === 'string' ? effective : ''}
      onChange={(event) => {
        const value = event.currentTarget.value
        setFault(null)
        const after = { onError: (error: unknown) => setFault(words(error)) }
        save(value === '' ? emptied(state) : { what: 'set', value }, after)
      }}
      data={[
        { value: '', label: attribute.choices.length === 0 ? t('value.noChoices') : t('value.empty') },
        ...offered.map(({ id, name, retired }) => ({
          value: id,
          label: retired ? t('value.retiredChoice', { name }) : name,
        })),
      ]}
    />
  )
}

function textOf(value: AttributeValue, language: 'ru' | 'en'): string {
  if (typeof value === 'number') return numberInput(value, language)
  return typeof value === 'string' ? value : ''
}

/** Why a change was refused, in the words of the service where it has some for the field. */
function useRefusal(): (error: unknown) => string {
  const { t } = useTranslation('common')
  return (error) => {
    const { errors, detail } = problemOf(error)
    return errors[0]?.detail ?? detail ?? problemText(error, t).why
  }
}
