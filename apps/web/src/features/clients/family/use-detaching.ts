import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { notify, notifyProblem } from '../../../shared/notify.tsx'
import { addMember, detach, type Family, type FamilyMember, familiesChanged } from './queries.ts'

/** Takes a member out at once and offers to take that back, with the share that there was. */
export function useDetaching(family: Family) {
  const { t } = useTranslation('family')
  const cache = useQueryClient()
  const back = async ({ client, otherFamily, payerShareBasisPoints }: FamilyMember) => {
    try {
      const split = otherFamily === null ? {} : { payerShareBasisPoints }
      await addMember(family.id, { clientId: client.id, ...split })
    } catch (error) {
      notifyProblem(error)
    }
    await familiesChanged(cache)
  }
  return useMutation({
    mutationFn: (member: FamilyMember) => detach(family.id, member.client.id),
    onSuccess: async (_, member) => {
      await familiesChanged(cache)
      notify(t('detached', { name: member.client.displayName }), () => void back(member))
    },
    onError: (error) => {
      notifyProblem(error)
      void familiesChanged(cache)
    },
  })
}
