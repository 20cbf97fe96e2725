import {
  deleteClientFile,
  getClientFileContent,
  getClientFilePreview,
  listClientFiles,
  restoreClientFile,
} from '@kith/api-client/generated/sdk.gen.ts'
import type { ClientFile } from '@kith/api-client/generated/types.gen.ts'
import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query'
import { bodyOf } from '../../../api/client.ts'

export type { ClientFile }

export const filesKey = (clientId: string) => ['clients', 'files', clientId] as const

/** A client's files, newest first. */
export function clientFiles(clientId: string) {
  return infiniteQueryOptions({
    queryKey: filesKey(clientId),
    queryFn: ({ signal, pageParam }) =>
      bodyOf(
        listClientFiles({
          signal,
          throwOnError: true,
          path: { id: clientId },
          query: { limit: 60, ...(pageParam === null ? {} : { cursor: pageParam }) },
        }),
      ),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.nextCursor,
  })
}

const never = { staleTime: Number.POSITIVE_INFINITY, gcTime: 2 * 60_000 }

/** The small picture of a picture. */
export function filePreview(clientId: string, fileId: string) {
  const path = { id: clientId, fileId }
  return queryOptions({
    queryKey: ['file-bytes', clientId, fileId, 'preview'],
    queryFn: async ({ signal }) =>
      (await bodyOf(getClientFilePreview({ signal, throwOnError: true, path, parseAs: 'blob' }))) as Blob,
    ...never,
  })
}

/** The bytes themselves, forgotten soon: they may be many and are personal. */
export function fileContent(clientId: string, fileId: string) {
  const path = { id: clientId, fileId }
  return queryOptions({
    queryKey: ['file-bytes', clientId, fileId, 'content'],
    queryFn: async ({ signal }) =>
      (await bodyOf(getClientFileContent({ signal, throwOnError: true, path, parseAs: 'blob' }))) as Blob,
    ...never,
    gcTime: 10_000,
  })
}

export function removeFile(clientId: string, fileId: string): Promise<unknown> {
  return bodyOf(deleteClientFile({ throwOnError: true, path: { id: clientId, fileId } }))
}

export function bringFileBack(clientId: string, fileId: string): Promise<unknown> {
  return bodyOf(restoreClientFile({ throwOnError: true, path: { id: clientId, fileId } }))
}

export type Shown = 'picture' | 'pdf' | null

/** How a file can be looked at here; null: it can only be downloaded. */
export function shownAs({ mediaType }: Pick<ClientFile, 'mediaType'>): Shown {
  if (mediaType.startsWith('image/')) return 'picture'
  return mediaType === 'application/pdf' ? 'pdf' : null
}
