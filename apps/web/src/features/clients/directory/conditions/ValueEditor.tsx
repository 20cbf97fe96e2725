import { Combobox, useCombobox } from '@mantine/core'
import { useId, useState } from 'react'
import { useTranslation } from 'react-i18next'
import classes from './Conditions.module.css'
import type { Condition } from './condition-list.ts'
import type { EditorProps } from './editor-props.ts'
import { ConditionValues, ValueList } from './ValueList.tsx'

type ListCondition = Condition & { kind: 'list' | 'flag' | 'blocked' | 'inside' }

/** The API takes so many values of one condition. */
const mostValues = 50

interface ValueEditorProps extends EditorProps {
  condition: ListCondition
  /** Backspace in the empty box leads back to the conditions. */
  onBack: (() => void) | null
}

/**
 * Chooses values from a list with a search box: several of a reference or a kind, any of which will do; one of the others.
 * ↑ ↓ and Enter choose.
 */
export function ValueEditor({ condition, view, apply, close, onBack }: ValueEditorProps) {
  const { t } = useTranslation('directory')
  const combobox = useCombobox({ opened: true })
  const listId = useId()
  const [typed, setTyped] = useState('')
  const chosen = chosenOf(condition, view)
  const onPick = (value: string) => {
    if (condition.kind !== 'list') {
      apply(oneOf(condition, value))
      return close()
    }
    const next = chosen.includes(value) ? chosen.filter((one) => one !== value) : [...chosen, value]
    apply({ [condition.param]: next.slice(-mostValues).join(',') || undefined })
  }
  const prompt = t('condition.findValue', { field: condition.label })
  const list = {
    typed,
    chosen,
    several: condition.kind === 'list',
    onOptions: () => void combobox.selectFirstOption(),
  }
  return (
    <Combobox store={combobox} onOptionSubmit={onPick}>
      <Combobox.Search
        role="combobox"
        aria-expanded
        aria-controls={listId}
        className={classes.find}
        data-autofocus
        autoFocus
        value={typed}
        aria-label={prompt}
        placeholder={prompt}
        onChange={(event) => setTyped(event.currentTarget.value)}
        onKeyDown={(event) => {
          if (event.key === 'Backspace' && typed === '') onBack?.()
        }}
      />
      <Combobox.Options
        id={listId}
        className={classes.options}
        aria-label={prompt}
        aria-multiselectable={list.several || undefined}
      >
        {condition.kind === 'blocked' || condition.kind === 'flag' ? (
          <ValueList
            {...list}
            choices={[
              {
                value: 'true',
                label: t(condition.kind === 'flag' ? 'condition.ticked' : 'condition.blockedYes'),
              },
              {
                value: 'false',
                label: t(condition.kind === 'flag' ? 'condition.notTicked' : 'condition.blockedNo'),
              },
            ]}
          />
        ) : (
          <ConditionValues field={condition.field} {...list} />
        )}
      </Combobox.Options>
    </Combobox>
  )
}

/** The change that one value of a condition makes. */
function oneOf(condition: Exclude<ListCondition, { kind: 'list' }>, value: string) {
  if (condition.kind === 'flag') return { [condition.param]: value }
  return condition.kind === 'inside' ? { parentId: value } : { blocked: value === 'true' }
}

function chosenOf(condition: ListCondition, view: EditorProps['view']): readonly string[] {
  if (condition.kind === 'blocked') return view.blocked === undefined ? [] : [String(view.blocked)]
  if (condition.kind === 'inside') return view.parentId === undefined ? [] : [view.parentId]
  return view[condition.param]?.split(',') ?? []
}
