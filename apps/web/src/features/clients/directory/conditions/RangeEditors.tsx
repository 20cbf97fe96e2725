import { Button, TextInput } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { DateField } from '../../../../shared/dates/DateField.tsx'
import { localToday, parseTypedDate } from '../../../../shared/dates/typed-date.ts'
import type { FilterKey } from '../directory-search.ts'
import classes from './Conditions.module.css'
import type { Condition } from './condition-list.ts'
import type { EditorProps } from './editor-props.ts'
import { birthdayPresets, datePresets, type Preset, parseTypedDay, typedDay } from './presets.ts'

type RangeProps<Kind extends Condition['kind']> = EditorProps & { condition: Condition & { kind: Kind } }

/** Two dates, either of which may be left open, and the usual ranges at one press. */
export function DatesEditor({ condition, view, apply, close }: RangeProps<'dates'>) {
  const { t } = useTranslation('directory')
  const { from, to } = condition
  const [typed, setTyped] = useState({ [from]: view[from] ?? '', [to]: view[to] ?? '' })
  const set = (param: FilterKey, value: string | null) => {
    const next = { ...typed, [param]: value ?? '' }
    setTyped(next)
    const [first, last] = [next[from] ?? '', next[to] ?? '']
    if (isFit(first) && isFit(last) && !isTurned(first, last)) {
      apply({ [from]: first || undefined, [to]: last || undefined })
    }
  }
  const error = (param: FilterKey) => {
    if (!isFit(typed[param] ?? '')) return t('condition.noDate')
    return param === to && isTurned(typed[from] ?? '', typed[to] ?? '') && t('condition.turned')
  }
  return (
    <div className={classes.editor}>
      <Presets
        presets={datePresets(localToday())}
        chosen={(preset) => view[from] === preset.from && view[to] === preset.to}
        onPick={(preset) => {
          apply({ [from]: preset.from, [to]: preset.to })
          close()
        }}
      />
      <div className={classes.range}>
        {[from, to].map((param) => (
          <DateField
            key={param}
            label={t(param === from ? 'condition.from' : 'condition.to')}
            value={typed[param] ?? ''}
            error={error(param)}
            onChange={(value) => set(param, value)}
          />
        ))}
      </div>
      <Done onClick={close} />
    </div>
  )
}

const isFit = (text: string) => text === '' || parseTypedDate(text) === text
const isTurned = (from: string, to: string) => from !== '' && to !== '' && from > to

/** Two days of the year; the range may go over New Year. */
export function BirthdayEditor({ condition, view, apply, close }: RangeProps<'birthday'>) {
  const { t } = useTranslation('directory')
  const { from, to } = condition
  const shown = (param: FilterKey) => typedDay(view[param] ?? '')
  const [typed, setTyped] = useState<Record<string, string>>({ [from]: shown(from), [to]: shown(to) })
  const set = (param: FilterKey, text: string) => {
    setTyped({ ...typed, [param]: text })
    const day = parseTypedDay(text)
    if (day !== null || text.trim() === '') apply({ [param]: day ?? undefined })
  }
  return (
    <div className={classes.editor}>
      <Presets
        presets={birthdayPresets(localToday())}
        chosen={(preset) => view[from] === preset.from && view[to] === preset.to}
        onPick={(preset) => {
          apply({ [from]: preset.from, [to]: preset.to })
          close()
        }}
      />
      <div className={classes.range}>
        {[from, to].map((param) => {
          const text = typed[param] ?? ''
          const wrong = text.trim() !== '' && parseTypedDay(text) === null
          return (
            <TextInput
              key={param}
              label={t(param === from ? 'condition.from' : 'condition.to')}
              placeholder={t('condition.dayPlaceholder')}
              inputMode="numeric"
              autoComplete="off"
              value={text}
              error={wrong && t('condition.noDay')}
              onChange={(event) => set(param, event.currentTarget.value)}
            />
          )
        })}
      </div>
      <Done onClick={close} />
    </div>
  )
}

interface PresetsProps {
  presets: readonly Preset[]
  chosen: (preset: Preset) => boolean
  onPick: (preset: Preset) => void
}

function Presets({ presets, chosen, onPick }: PresetsProps) {
  const { t } = useTranslation('directory')
  return (
    <div className={classes.presets}>
      {presets.map((preset, place) => (
        <button
          key={preset.id}
          type="button"
          className={classes.preset}
          aria-pressed={chosen(preset)}
          // biome-ignore lint/a11y/noAutofocus: the editor was asked for, and the keyboard goes on from here.
          autoFocus={place === 0}
          data-autofocus={place === 0 || undefined}
          onClick={() => onPick(preset)}
        >
          {t(`condition.preset.${preset.id}`)}
        </button>
      ))}
    </div>
  )
}

function Done({ onClick }: { onClick: () => void }) {
  const { t } = useTranslation('directory')
  return (
    <Button size="xs" variant="default" className={classes.apply} onClick={onClick}>
      {t('condition.done')}
    </Button>
  )
}
