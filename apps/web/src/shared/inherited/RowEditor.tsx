import { Button } from '@mantine/core'
import type { TFunction } from 'i18next'
import { type KeyboardEvent, useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { problemOf } from '../../api/problem.ts'
import { useFormat } from '../../i18n/use-format.ts'
import { problemText } from '../problem-text.ts'
import { type Draft, type Fault, readDraft, startDraft } from './drafts.ts'
import { DraftInput } from './editors/DraftInput.tsx'
import classes from './Inherited.module.css'
import { type InheritedItem, type Names, type Place, saysOwn } from './model.ts'
import type { SettingChange } from './use-setting-change.ts'

/** Inputs that say by themselves what is meant. */
const PLAIN = new Set(['tariff', 'performer-groups', 'equipment'])

interface RowEditorProps {
  item: InheritedItem
  names: Names
  place: Place
  change: SettingChange
  onClose: () => void
}

/** The inputs of one setting in its row: Enter saves, Esc puts everything back. */
export function RowEditor({ item, names, place, change, onClose }: RowEditorProps) {
  const { t } = useTranslation(['inherited', 'common'])
  const { t: tCommon } = useTranslation('common')
  const { language, words } = useFormat()
  const [draft, setDraft] = useState(() => start(item, place, language))
  const [fault, setFault] = useState<Fault | null>(null)
  const [error, setError] = useState<unknown>(null)
  const form = useRef<HTMLFormElement>(null)

  useEffect(() => {
    const first = form.current?.querySelector<HTMLElement>('input, select')
    first?.focus()
    if (first instanceof HTMLInputElement && first.type === 'text') first.select()
    // The buttons too, where the row stands at the bottom of the window.
    form.current?.scrollIntoView({ block: 'nearest' })
  }, [])

  if (draft === null) return null

  const save = () => {
    if (change.isPending) return
    const failed = { onSuccess: onClose, onError: setError }
    if (draft.input === 'choice' && draft.chosen === '') {
      if (saysOwn(item)) change.reset(item, failed)
      else onClose()
      return
    }
    const read = readDraft(draft)
    if ('fault' in read) return setFault(read.fault)
    change.set(item, read.value, failed)
  }

  const onKeyDownCapture = (event: KeyboardEvent) => {
    const { target } = event
    // A calendar floats outside of the row, and backs out by itself.
    if (!(target instanceof Element) || !form.current?.contains(target)) return
    if (target.getAttribute('aria-expanded') === 'true') return
    if (event.key === 'Escape') {
      event.preventDefault()
      event.stopPropagation()
      onClose()
    } else if (event.key === 'Enter' && !(target instanceof HTMLButtonElement)) {
      // Lists and ticks don't send a form by themselves.
      event.preventDefault()
      event.stopPropagation()
      save()
    }
  }

  const wrong = fault ? t(`inherited:fault.${fault}`) : error ? refusalText(error, tCommon) : null

  return (
    <form
      ref={form}
      className={classes.stack}
      aria-label={words(item.label)}
      onKeyDownCapture={onKeyDownCapture}
      onSubmit={(event) => {
        event.preventDefault()
        save()
      }}
    >
      <DraftInput
        item={item}
        place={place}
        names={names}
        draft={draft}
        invalid={wrong !== null}
        onChange={(next) => {
          setDraft(next)
          setFault(null)
          setError(null)
        }}
      />
      {wrong && (
        <p className={classes.fault} role="alert" id={`fault-${item.key}`}>
          {wrong}
        </p>
      )}
      {item.hint && !PLAIN.has(item.type) && <p className={classes.hint}>{words(item.hint)}</p>}
      <div className={classes.save}>
        <Button size="xs" type="submit" loading={change.isPending}>
          {t('common:action.save')}
        </Button>
        <Button size="xs" variant="subtle" disabled={change.isPending} onClick={onClose}>
          {t('common:action.cancel')}
        </Button>
      </div>
    </form>
  )
}

/** What the service says of the value, field by field where it does so. */
function refusalText(error: unknown, t: TFunction<'common'>): string {
  const { errors } = problemOf(error)
  if (errors.length > 0) return errors.map(({ detail }) => detail).join('. ')
  const { what, why, advice } = problemText(error, t)
  return [why || what, advice].join(' ').trim()
}

/** A right without a word of its own begins with «как выше», everything else with what holds now. */
function start(item: InheritedItem, place: Place, language: 'ru' | 'en'): Draft | null {
  if (item.type === 'right' && !saysOwn(item) && place.level !== 'company') {
    return { input: 'choice', chosen: '' }
  }
  return startDraft(item.type, saysOwn(item) ? item.own : item.effective, language)
}
