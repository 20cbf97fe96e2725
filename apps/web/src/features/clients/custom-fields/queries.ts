import {
  addCustomField,
  deleteCustomField,
  getCustomFieldUsage,
  listCustomFields,
  moveCustomField,
  updateCustomField,
} from '@kith/api-client/generated/sdk.gen.ts'
import type {
  CustomField,
  CustomFieldMove,
  CustomFieldPatch,
  NewCustomField,
} from '@kith/api-client/generated/types.gen.ts'
import { queryOptions } from '@tanstack/react-query'
import { bodyOf, ifMatch } from '../../../api/client.ts'

export type { CustomField, CustomFieldMove, CustomFieldPatch, NewCustomField }

/** All definitions in the order of the card, and the roles that may be named in them. */
export const customFieldList = queryOptions({
  queryKey: ['custom-fields', 'list'],
  queryFn: ({ signal }) => bodyOf(listCustomFields({ signal, throwOnError: true })),
})

/** How many clients have a value, as it is now. */
export function customFieldUsage(id: string) {
  return queryOptions({
    queryKey: ['custom-fields', 'usage', id],
    queryFn: ({ signal }) => bodyOf(getCustomFieldUsage({ signal, throwOnError: true, path: { id } })),
    staleTime: 0,
  })
}

export function addField(body: NewCustomField, key: string): Promise<CustomField> {
  return bodyOf(addCustomField({ throwOnError: true, body, headers: { 'idempotency-key': key } }))
}

/** Changes a definition, starting from the version that was read; a newer one answers 412 with `current`. */
export function changeField(
  { id, version }: Pick<CustomField, 'id' | 'version'>,
  body: CustomFieldPatch,
): Promise<CustomField> {
  return bodyOf(updateCustomField({ throwOnError: true, path: { id }, headers: ifMatch(version), body }))
}

export async function removeField({ id, version }: Pick<CustomField, 'id' | 'version'>): Promise<void> {
  await deleteCustomField({ throwOnError: true, path: { id }, headers: ifMatch(version) })
}

export function moveField(id: string, body: CustomFieldMove): Promise<CustomField> {
  return bodyOf(moveCustomField({ throwOnError: true, path: { id }, body }))
}
