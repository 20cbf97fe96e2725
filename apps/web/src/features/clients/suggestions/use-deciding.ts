import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { notify, notifyProblem } from '../../../shared/notify.tsx'
import { inSentence } from '../relations/names.ts'
import { relationsChanged } from '../relations/queries.ts'
import { accept, decline, type KinSuggestion, takeBack } from './queries.ts'

/** Saves or declines a suggestion at once, and offers to take that back. */
export function useDeciding(clientId: string, suggestion: KinSuggestion) {
  const { t } = useTranslation('suggestions')
  const cache = useQueryClient()
  const what = { name: suggestion.from.displayName, type: inSentence(suggestion.type.name) }
  const changed = () => relationsChanged(cache)
  const undoing = (undo: () => Promise<unknown>) => () => {
    undo().then(changed, (error: unknown) => {
      notifyProblem(error)
      void changed()
    })
  }
  const onError = (error: unknown) => {
    notifyProblem(error)
    // Somebody else may have saved it meanwhile.
    void changed()
  }
  const adding = useMutation({
    mutationFn: () => accept(suggestion),
    onSuccess: async (undo) => {
      notify(t('added', what), undoing(undo))
      await changed()
    },
    onError,
  })
  const refusing = useMutation({
    mutationFn: () => decline(clientId, suggestion),
    onSuccess: async () => {
      notify(
        t('refused', what),
        undoing(() => takeBack(clientId, suggestion)),
      )
      await changed()
    },
    onError,
  })
  return {
    add: () => adding.mutate(),
    refuse: () => refusing.mutate(),
    busy: adding.isPending || refusing.isPending,
  }
}
