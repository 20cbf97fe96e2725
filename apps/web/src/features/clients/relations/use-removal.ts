import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { idempotencyKey } from '../../../shared/idempotency-key.ts'
import { notify, notifyProblem } from '../../../shared/notify.tsx'
import { inSentence } from './names.ts'
import { createRelations, type Relation, relationsChanged, takeRelationAway } from './queries.ts'
import type { Side } from './ticks.ts'

/** Removes at once and offers to bring it back: the same relation with its term and note. */
export function useRemoval(clientId: string, side: Side, relation: Relation) {
  const { t } = useTranslation(['relations', 'common'])
  const cache = useQueryClient()
  // With a client who is out of use nothing new is made, not even anew.
  const inUse = relation.client.state === 'active' || relation.client.state === 'blocked'
  const restore = () => {
    const { type, client, validFrom, validUntil, note } = relation
    const ticked = side === 'is' ? { is: [type.id], has: [] } : { is: [], has: [type.id] }
    createRelations(
      clientId,
      { clientId: client.id, ...ticked, validFrom, validUntil, note },
      idempotencyKey(),
    ).then(() => relationsChanged(cache), notifyProblem)
  }
  return useMutation({
    mutationFn: () => takeRelationAway(relation.id),
    onSuccess: async () => {
      notify(
        t('relations:list.removed', {
          type: inSentence(relation.type.name),
          name: relation.client.displayName,
        }),
        inUse ? restore : undefined,
        t('common:action.restore'),
      )
      await relationsChanged(cache)
    },
    onError: (error) => {
      notifyProblem(error)
      // Somebody else may have been faster.
      void relationsChanged(cache)
    },
  })
}
