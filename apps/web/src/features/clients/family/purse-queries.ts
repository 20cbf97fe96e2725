import { getFamilyPurse, updateFamilyPurse } from '@kith/api-client/generated/sdk.gen.ts'
import type { FamilyPurse, FamilyPursePatch } from '@kith/api-client/generated/types.gen.ts'
import { queryOptions, useQueries, useQuery } from '@tanstack/react-query'
import { bodyOf, ifMatch } from '../../../api/client.ts'
import { clientFamilies } from './queries.ts'

export type { FamilyPurse }
export type FamilyPayment = FamilyPurse['allowedPayments'][number]
export type PurseMember = FamilyPurse['members'][number]

/** By what the members of a family pay from its head's accounts, and what each has spent this month. */
export function familyPurse(familyId: string) {
  return queryOptions({
    queryKey: ['clients', 'family-purse', familyId],
    queryFn: ({ signal }) => bodyOf(getFamilyPurse({ signal, throwOnError: true, path: { id: familyId } })),
  })
}

export function changePurse(purse: FamilyPurse, body: FamilyPursePatch): Promise<FamilyPurse> {
  const [path, headers] = [{ id: purse.familyId }, ifMatch(purse.version)]
  return bodyOf(updateFamilyPurse({ throwOnError: true, path, headers, body }))
}

/**
 * The purses that a client may pay from by this means: those of the families whose heads allow it and may, without the one that
 * the client heads. For what is charged: `familyId` of one of them, or `splitByShares` where all of the client's families are here.
 */
export function usePayingPurses(clientId: string, payment: FamilyPayment): FamilyPurse[] {
  const families = useQuery(clientFamilies(clientId)).data ?? []
  const others = families.filter(({ head }) => head.id !== clientId)
  const purses = useQueries({ queries: others.map(({ id }) => familyPurse(id)) })
  return purses.flatMap(({ data }) =>
    data?.permitted.allowed && data.allowedPayments.includes(payment) ? [data] : [],
  )
}
