import {
  createAttribute,
  deleteAttribute,
  getAttributeUsage,
  listAttributes,
  moveAttribute,
  updateAttribute,
} from '@kith/api-client/generated/sdk.gen.ts'
import type {
  Attribute,
  AttributeMove,
  AttributePatch,
  AttributeUsage,
  NewAttribute,
} from '@kith/api-client/generated/types.gen.ts'
import { keepPreviousData, queryOptions } from '@tanstack/react-query'
import { bodyOf, ifMatch } from '../../../api/client.ts'

export type { Attribute, AttributePatch, AttributeUsage, NewAttribute }

export interface AttributeFilter {
  hidden: boolean
  withRetired: boolean
}

/** The attributes of the company in their order. */
export function attributeList({ hidden, withRetired }: AttributeFilter) {
  return queryOptions({
    queryKey: ['attributes', 'list', { hidden, withRetired }],
    queryFn: ({ signal }) =>
      bodyOf(
        listAttributes({
          signal,
          throwOnError: true,
          query: { retired: withRetired ? 'all' : 'false', ...(hidden ? { hidden } : {}) },
        }),
      ),
    placeholderData: keepPreviousData,
  })
}

/** Where an attribute is used, as it is now. */
export function attributeUsage(id: string) {
  return queryOptions({
    queryKey: ['attributes', 'usage', id],
    queryFn: ({ signal }) => bodyOf(getAttributeUsage({ signal, throwOnError: true, path: { id } })),
    staleTime: 0,
  })
}

export function addAttribute(body: NewAttribute, key: string): Promise<Attribute> {
  return bodyOf(createAttribute({ throwOnError: true, body, headers: { 'idempotency-key': key } }))
}

/** Changes an attribute, starting from the version that was read; a newer one answers 412 with `current`. */
export function changeAttribute(
  { id, version }: Pick<Attribute, 'id' | 'version'>,
  body: AttributePatch,
): Promise<Attribute> {
  return bodyOf(updateAttribute({ throwOnError: true, path: { id }, headers: ifMatch(version), body }))
}

export async function removeAttribute({ id, version }: Pick<Attribute, 'id' | 'version'>): Promise<void> {
  await deleteAttribute({ throwOnError: true, path: { id }, headers: ifMatch(version) })
}

export function putBeside(id: string, body: AttributeMove): Promise<Attribute> {
  return bodyOf(moveAttribute({ throwOnError: true, path: { id }, body }))
}
