import {
  getInvoiceDocumentPdf,
  issueInvoiceDocument,
  listClientInvoiceDocuments,
  listDictionaryItems,
  listInvoiceDocuments,
  voidInvoiceDocument,
} from '@kith/api-client/generated/sdk.gen.ts'
import type {
  InvoiceDocument,
  InvoiceDocumentItem,
  InvoiceDocumentPreview,
  NewInvoiceDocument,
} from '@kith/api-client/generated/types.gen.ts'
import {
  infiniteQueryOptions,
  keepPreviousData,
  type QueryClient,
  queryOptions,
  skipToken,
} from '@tanstack/react-query'
import { bodyOf } from '../../../api/client.ts'
import type { RegisterFilter } from './document-kinds.ts'

export type { InvoiceDocument, InvoiceDocumentItem, InvoiceDocumentPreview, NewInvoiceDocument }

const paged = {
  initialPageParam: null as string | null,
  getNextPageParam: (page: { nextCursor: string | null }) => page.nextCursor,
}

/** A client's documents, newest first. */
export function clientDocuments(clientId: string) {
  return infiniteQueryOptions({
    queryKey: ['clients', 'documents', clientId],
    queryFn: ({ signal, pageParam }) =>
      bodyOf(
        listClientInvoiceDocuments({
          signal,
          throwOnError: true,
          path: { id: clientId },
          query: { limit: 20, ...(pageParam === null ? {} : { cursor: pageParam }) },
        }),
      ),
    ...paged,
  })
}

/** Everything that the company issued, newest first. */
export function documentRegister(filter: RegisterFilter) {
  const { documentKind, validity, ...rest } = filter
  return infiniteQueryOptions({
    queryKey: ['clients', 'documents', 'register', filter],
    queryFn: ({ signal, pageParam }) =>
      bodyOf(
        listInvoiceDocuments({
          signal,
          throwOnError: true,
          query: {
            limit: 50,
            ...rest,
            ...(documentKind && { kind: documentKind }),
            ...(validity && { state: validity }),
            ...(pageParam === null ? {} : { cursor: pageParam }),
          },
        }),
      ),
    ...paged,
    placeholderData: keepPreviousData,
  })
}

/** Who may issue: the company's legal entities, with retired ones where old documents are looked for. */
export function legalEntities(withRetired = false) {
  return queryOptions({
    queryKey: ['dictionaries', 'legal-entities', 'items', withRetired ? 'all' : 'choices'],
    queryFn: async ({ signal }) =>
      (
        await bodyOf(
          listDictionaryItems({
            signal,
            throwOnError: true,
            path: { dictionary: 'legal-entities' },
            query: { limit: 200, retired: withRetired ? 'all' : 'false' },
          }),
        )
      ).items,
  })
}

/** What would be issued; null asks nothing. */
export function documentPreview(clientId: string, body: NewInvoiceDocument | null) {
  return queryOptions({
    queryKey: ['document-preview', clientId, body],
    queryFn:
      body === null
        ? skipToken
        : async ({ signal }) =>
            (await bodyOf(
              issueInvoiceDocument({
                signal,
                throwOnError: true,
                path: { id: clientId },
                query: { dryRun: true },
                body,
              }),
            )) as InvoiceDocumentPreview,
    staleTime: 0,
    gcTime: 10_000,
    placeholderData: keepPreviousData,
  })
}

export async function issueDocument(
  clientId: string,
  body: NewInvoiceDocument,
  key: string,
): Promise<InvoiceDocument> {
  const issued = await bodyOf(
    issueInvoiceDocument({
      throwOnError: true,
      path: { id: clientId },
      body,
      headers: { 'idempotency-key': key },
    }),
  )
  return issued as InvoiceDocument
}

export function makeVoid(id: string, reason: string): Promise<InvoiceDocument> {
  return bodyOf(voidInvoiceDocument({ throwOnError: true, path: { id }, body: { reason } }))
}

/** The bytes of a document: the same for ever, but for becoming void. */
export function documentPdf({ id, version }: Pick<InvoiceDocumentItem, 'id' | 'version'>) {
  return queryOptions({
    queryKey: ['document-bytes', id, version],
    queryFn: async ({ signal }) =>
      (await bodyOf(
        getInvoiceDocumentPdf({ signal, throwOnError: true, path: { id }, parseAs: 'blob' }),
      )) as Blob,
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 10_000,
  })
}

/** Documents stand on cards, in the register and in histories. */
export function documentsChanged(cache: QueryClient): Promise<void> {
  return cache.invalidateQueries({ queryKey: ['clients'] })
}
