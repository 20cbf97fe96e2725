import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { notify, notifyProblem } from '../notify.tsx'
import { type AttributeOwner, type AttributeState, type Doing, sendDoing } from './queries.ts'
import { inverse } from './tick.ts'

interface Afterwards {
  onSuccess?: () => void
  /** Instead of the notice, where the words stand beside the field. */
  onError?: (error: unknown) => void
}

/** Changes attributes of one owner in place; a notice takes each change back. */
export function useAttributeChange(owner: AttributeOwner) {
  const { t } = useTranslation('attributes')
  const cache = useQueryClient()
  const sending = useMutation({
    mutationFn: async ({ state, doing }: { state: AttributeState; doing: Doing }) => {
      await sendDoing(owner, state.attribute.id, doing)
      // The row shows the new value when it is there, and not a moment before.
      await cache.invalidateQueries({ queryKey: ['clients', 'attributes'] })
      void cache.invalidateQueries({ queryKey: ['clients'] })
    },
  })
  const run = (state: AttributeState, doing: Doing, after: Afterwards = {}) => {
    const undo = () => sending.mutate({ state, doing: inverse(state, doing) }, { onError: notifyProblem })
    sending.mutate(
      { state, doing },
      {
        onSuccess: () => {
          notify(t(`done.${doing.what}`, { name: state.attribute.name }), undo)
          after.onSuccess?.()
        },
        onError: after.onError ?? notifyProblem,
      },
    )
  }
  return {
    run,
    /** The attribute that is being changed; null when none is. */
    busyId: sending.isPending ? sending.variables.state.attribute.id : null,
  }
}
