import type { UseMutationResult } from '@tanstack/react-query'
import { useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { problemOf } from '../../api/problem.ts'
import { problemText } from '../../shared/problem-text.ts'
import { changedExtras, type ExtraField, extrasOf } from './extras.ts'
import type { DictionaryItem, Extras } from './queries.ts'

export type Rename = UseMutationResult<
  DictionaryItem,
  unknown,
  { item: DictionaryItem; name: string; extras: Extras }
>

export interface EditedItem {
  item: DictionaryItem
  fields: readonly ExtraField[]
  rename: Rename
  onDone: () => void
}

/** What is wrong with an edit: at the fields by their keys (`name` too), or with the whole. */
export interface Refusal {
  at: Readonly<Record<string, string>>
  whole: string | null
}

const NOTHING_WRONG: Refusal = { at: {}, whole: null }

/**
 * The state of editing one item: its name and fields, what the server refused, and what another person made of the item
 * meanwhile (`theirs`). `afterwards` follows a save that went through, before the edit is done.
 */
export function useItemEdit({ item, fields, rename, onDone }: EditedItem) {
  const { t: tCommon } = useTranslation('common')
  const [started, setStarted] = useState(item)
  const [name, setName] = useState(item.name)
  const [extras, setExtras] = useState(() => extrasOf(item, fields))
  const [theirs, setTheirs] = useState<DictionaryItem | null>(null)
  const [refusal, setRefusal] = useState<Refusal>(NOTHING_WRONG)
  const closed = useRef(false)

  const close = () => {
    closed.current = true
    onDone()
  }

  const refuse = (error: unknown) => {
    const { status, current, detail, errors } = problemOf(error)
    if (status === 412 && isItem(current)) setTheirs(current)
    else if (errors.length > 0) {
      const at = errors.map((fault) => [fault.pointer.slice(1), fault.detail])
      setRefusal({ at: Object.fromEntries(at), whole: null })
    } else setRefusal({ at: {}, whole: detail ?? problemText(error, tCommon).why })
  }

  const save = async (from: DictionaryItem, afterwards?: (saved: DictionaryItem) => Promise<unknown>) => {
    const cleaned = name.trim()
    if (closed.current || rename.isPending) return
    const changed = changedExtras(extrasOf(from, fields), extras)
    const same = cleaned === from.name && Object.keys(changed).length === 0
    if (cleaned === '' || (same && !afterwards)) return close()
    try {
      const saved = same ? from : await rename.mutateAsync({ item: from, name: cleaned, extras: changed })
      setStarted(saved)
      setTheirs(null)
      await afterwards?.(saved)
      if (!closed.current) close()
    } catch (error) {
      refuse(error)
    }
  }

  return {
    started,
    name,
    extras,
    theirs,
    refusal,
    close,
    save,
    setName: (next: string) => {
      setName(next)
      setRefusal(NOTHING_WRONG)
    },
    set: (part: Extras) => {
      setExtras((all) => ({ ...all, ...part }))
      setRefusal(NOTHING_WRONG)
    },
  }
}

function isItem(value: unknown): value is DictionaryItem {
  return typeof value === 'object' && value !== null && 'id' in value && 'name' in value && 'version' in value
}
