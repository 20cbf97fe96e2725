import {
  addFamilyMember,
  changeFamilyHead,
  createFamily,
  dissolveFamily,
  listClientFamilies,
  removeFamilyMember,
  updateFamily,
  updateFamilyMember,
} from '@kith/api-client/generated/sdk.gen.ts'
import type { Family, FamilyMember, NewFamilyMember } from '@kith/api-client/generated/types.gen.ts'
import { type QueryClient, queryOptions } from '@tanstack/react-query'
import { bodyOf, ifMatch } from '../../../api/client.ts'

export type { Family, FamilyMember }

/** The families of a client, the one that they head first. */
export function clientFamilies(clientId: string) {
  return queryOptions({
    queryKey: ['clients', 'families', clientId],
    queryFn: async ({ signal }) =>
      (await bodyOf(listClientFamilies({ signal, throwOnError: true, path: { id: clientId } }))).items,
  })
}

export function beginFamily(headId: string, key: string): Promise<Family> {
  return bodyOf(createFamily({ throwOnError: true, body: { headId }, headers: { 'idempotency-key': key } }))
}

/** Adds somebody; with a share somebody who stays in another family too. */
export function addMember(familyId: string, body: NewFamilyMember): Promise<Family> {
  return bodyOf(addFamilyMember({ throwOnError: true, path: { id: familyId }, body }))
}

export function setShare(
  family: Family,
  clientId: string,
  payerShareBasisPoints: number,
): Promise<FamilyMember> {
  const path = { id: family.id, clientId }
  const headers = ifMatch(family.version)
  return bodyOf(updateFamilyMember({ throwOnError: true, path, headers, body: { payerShareBasisPoints } }))
}

export function setDiscount(family: Family, discountBasisPoints: number): Promise<Family> {
  const headers = ifMatch(family.version)
  return bodyOf(
    updateFamily({ throwOnError: true, path: { id: family.id }, headers, body: { discountBasisPoints } }),
  )
}

export function setHead(familyId: string, clientId: string): Promise<Family> {
  return bodyOf(changeFamilyHead({ throwOnError: true, path: { id: familyId }, body: { clientId } }))
}

export function detach(familyId: string, clientId: string): Promise<unknown> {
  return bodyOf(removeFamilyMember({ throwOnError: true, path: { id: familyId, clientId } }))
}

export function dissolve({ id, version }: Family): Promise<unknown> {
  return bodyOf(dissolveFamily({ throwOnError: true, path: { id }, headers: ifMatch(version) }))
}

/** Families stand on the cards of all members, in their histories and in pictures of who is connected with whom. */
export function familiesChanged(cache: QueryClient): Promise<void> {
  return cache.invalidateQueries({ queryKey: ['clients'] })
}
