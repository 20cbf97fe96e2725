import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { problemOf } from '../../api/problem.ts'
import { problemText } from '../problem-text.ts'

interface DefinitionEditOptions<Row, Draft, Patch> {
  row: Row
  startDraft: (row: Row) => Draft
  /** What the draft changes of a row, null when nothing. */
  changesOf: (row: Row, draft: Draft) => Patch | null
  /** A draft that isn't ready is not sent: its fields say why. */
  isReady: (draft: Draft) => boolean
  /** The pointers of the refusals that stand beside their fields. */
  shown: RegExp
  busy: boolean
  send: (
    from: Row,
    patch: Patch,
    callbacks: { onSuccess: () => void; onError: (error: unknown) => void },
  ) => void
  onDone: () => void
}

/** The state of an edit: the draft, what the service refused, and what another person made of it meanwhile (`theirs`). */
export function useDefinitionEdit<Row, Draft, Patch>(options: DefinitionEditOptions<Row, Draft, Patch>) {
  const { t } = useTranslation('common')
  const [started] = useState(options.row)
  const [draft, setDraft] = useState(() => options.startDraft(options.row))
  const [error, setError] = useState<unknown>(null)
  const [theirs, setTheirs] = useState<Row | null>(null)
  const { errors, detail } = error === null ? { errors: [], detail: null } : problemOf(error)

  const save = (from: Row) => {
    if (!options.isReady(draft) || options.busy) return
    const patch = options.changesOf(from, draft)
    if (patch === null) return options.onDone()
    options.send(from, patch, {
      onSuccess: options.onDone,
      onError: (thrown) => {
        const { status, current } = problemOf(thrown)
        if (status === 412 && isDefinition<Row>(current)) setTheirs(current)
        else setError(thrown)
      },
    })
  }

  /** What no field shows: a refusal of the whole, or of a choice that somebody else deleted meanwhile. */
  const wholeOf = () => {
    if (error === null) return null
    if (errors.length === 0) return detail ?? problemText(error, t).why
    return errors.find(({ pointer }) => !options.shown.test(pointer))?.detail ?? null
  }

  return {
    draft,
    set: (part: Partial<Draft>) => {
      setDraft((all) => ({ ...all, ...part }))
      setError(null)
    },
    at: (pointer: string) => errors.find((fault) => fault.pointer === pointer)?.detail ?? null,
    whole: wholeOf(),
    conflicted: theirs !== null,
    save: () => save(started),
    saveOver: () => theirs !== null && save(theirs),
  }
}

/** A 412 carries the row as it is now, of the kind that was sent. */
function isDefinition<Row>(value: unknown): value is Row {
  return typeof value === 'object' && value !== null && 'id' in value && 'choices' in value
}
