import { Button } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { AmountField } from '../../fields/AmountField.tsx'
import type { FilterKey } from '../directory-search.ts'
import classes from './Conditions.module.css'
import type { Condition } from './condition-list.ts'
import type { EditorProps } from './editor-props.ts'

type Amount = number | string | null

/** Two numbers or amounts, either of which may be left open. */
export function NumbersEditor({
  condition,
  view,
  apply,
  close,
}: EditorProps & { condition: Condition & { kind: 'numbers' } }) {
  const { t } = useTranslation('directory')
  const { from, to, money } = condition
  const read = (param: FilterKey): Amount => (view[param] === undefined ? null : Number(view[param]))
  const [typed, setTyped] = useState<Record<string, Amount>>({ [from]: read(from), [to]: read(to) })
  const set = (param: FilterKey, value: Amount) => {
    const next = { ...typed, [param]: value }
    setTyped(next)
    const [first = null, last = null] = [next[from], next[to]]
    if (typeof first === 'string' || typeof last === 'string' || isTurned(first, last)) return
    apply({ [from]: first?.toString(), [to]: last?.toString() })
  }
  const error = (param: FilterKey) => {
    if (typeof typed[param] === 'string') return t('condition.noNumber')
    return param === to && isTurned(typed[from], typed[to]) && t('condition.turned')
  }
  return (
    <form
      className={classes.editor}
      onSubmit={(event) => {
        event.preventDefault()
        close()
      }}
    >
      <div className={classes.range}>
        {[from, to].map((param) => (
          <AmountField
            key={param}
            autoFocus={param === from}
            label={t(param === from ? 'condition.from' : 'condition.to')}
            money={money}
            value={typed[param] ?? null}
            error={error(param)}
            onChange={(value) => set(param, value)}
          />
        ))}
      </div>
      <Button type="submit" size="xs" variant="default" className={classes.apply}>
        {t('condition.done')}
      </Button>
    </form>
  )
}

const isTurned = (from: Amount | undefined, to: Amount | undefined) =>
  typeof from === 'number' && typeof to === 'number' && from > to
