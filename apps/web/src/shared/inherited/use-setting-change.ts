import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { useFormat } from '../../i18n/use-format.ts'
import { notify, notifyProblem } from '../notify.tsx'
import { type InheritedItem, type Place, saysOwn } from './model.ts'
import { clearSetting, putSetting, setLock, settingsChanged } from './queries.ts'

type Doing = { what: 'set'; value: unknown } | { what: 'reset' } | { what: 'lock' } | { what: 'unlock' }

interface Afterwards {
  onSuccess?: () => void
  /** Instead of the notice, where the words stand beside the field. */
  onError?: (error: unknown) => void
}

/** Sets, resets, closes and opens settings of one level; a notice takes each of these back. */
export function useSettingChange(place: Place) {
  const { t } = useTranslation('inherited')
  const format = useFormat()
  const cache = useQueryClient()
  const sending = useMutation({
    mutationFn: async ({ item, doing }: { item: InheritedItem; doing: Doing }) => {
      await send(place, item.key, doing)
      // The row closes with the new value in it, and not a moment before.
      await settingsChanged(cache)
    },
    // What refused it may be news to this page, such as a lock above.
    onError: () => void settingsChanged(cache),
  })

  const change = (item: InheritedItem, doing: Doing, after: Afterwards = {}) => {
    const undo = () => sending.mutate({ item, doing: inverse(item, doing) }, { onError: notifyProblem })
    sending.mutate(
      { item, doing },
      {
        onSuccess: () => {
          notify(t(`done.${doing.what}`, { name: format.words(item.label) }), undo)
          after.onSuccess?.()
        },
        onError: after.onError ?? notifyProblem,
      },
    )
  }

  return {
    isPending: sending.isPending,
    /** The setting that is being changed. */
    key: sending.variables?.item.key,
    set: (item: InheritedItem, value: unknown, after?: Afterwards) =>
      change(item, { what: 'set', value }, after),
    reset: (item: InheritedItem, after?: Afterwards) => change(item, { what: 'reset' }, after),
    lock: (item: InheritedItem, closed: boolean) => change(item, { what: closed ? 'lock' : 'unlock' }),
  }
}

export type SettingChange = ReturnType<typeof useSettingChange>

/** What takes a change back, from the item as it was before it. */
function inverse(before: InheritedItem, { what }: Doing): Doing {
  if (what === 'lock') return { what: 'unlock' }
  if (what === 'unlock') return { what: 'lock' }
  return saysOwn(before) ? { what: 'set', value: before.own } : { what: 'reset' }
}

function send(place: Place, key: string, doing: Doing): Promise<unknown> {
  switch (doing.what) {
    case 'set':
      return putSetting(place, key, doing.value)
    case 'reset':
      return clearSetting(place, key)
    case 'lock':
    case 'unlock':
      return setLock(place, key, doing.what === 'lock')
  }
}
