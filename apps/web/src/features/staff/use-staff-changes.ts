import {
  blockStaffUser,
  resetStaffPassword,
  resetStaffTwoFactor,
  unblockStaffUser,
  unlockStaffUser,
  updateStaffUser,
} from '@kith/api-client/generated/sdk.gen.ts'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { bodyOf, ifMatch } from '../../api/client.ts'
import { notifyProblem } from '../../shared/notify.tsx'
import { type StaffUser, type StaffUserPatch, staffKey, staffUser } from './queries.ts'

/** Everything that can be done to one staff user; each ends with their card as it is then. */
export function useStaffChanges({ id, version }: Pick<StaffUser, 'id' | 'version'>) {
  const queries = useQueryClient()
  const settle = (next: StaffUser) => {
    queries.setQueryData(staffUser(id).queryKey, next)
    void queries.invalidateQueries({ queryKey: staffKey })
  }
  const path = { id }
  const update = useMutation({
    mutationFn: (body: StaffUserPatch) =>
      bodyOf(updateStaffUser({ throwOnError: true, path, headers: ifMatch(version), body })),
    onSuccess: settle,
    onError: (error) => {
      notifyProblem(error)
      void queries.invalidateQueries({ queryKey: staffKey })
    },
  })
  const common = { onSuccess: settle, onError: notifyProblem }
  const block = useMutation({
    mutationFn: () => bodyOf(blockStaffUser({ throwOnError: true, path })),
    ...common,
  })
  const unblock = useMutation({
    mutationFn: () => bodyOf(unblockStaffUser({ throwOnError: true, path })),
    ...common,
  })
  const unlock = useMutation({
    mutationFn: () => bodyOf(unlockStaffUser({ throwOnError: true, path })),
    ...common,
  })
  const resetFactors = useMutation({
    mutationFn: () => bodyOf(resetStaffTwoFactor({ throwOnError: true, path })),
    ...common,
  })
  const resetPassword = useMutation({
    mutationFn: () => bodyOf(resetStaffPassword({ throwOnError: true, path, body: {} })),
    onSuccess: ({ temporaryPassword: _, ...next }) => settle(next),
    onError: notifyProblem,
  })
  return { update, block, unblock, unlock, resetFactors, resetPassword }
}

export type StaffChanges = ReturnType<typeof useStaffChanges>
