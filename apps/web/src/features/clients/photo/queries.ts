import { deleteClientPhoto, getClientPhoto, setClientPhoto } from '@kith/api-client/generated/sdk.gen.ts'
import { queryOptions } from '@tanstack/react-query'
import { bodyOf } from '../../../api/client.ts'

export type PhotoSize = 96 | 480

/** The picture itself. Another photo has another id, so that what was once read stays true. */
export function clientPhoto(clientId: string, photoId: string, size: PhotoSize) {
  return queryOptions({
    queryKey: ['photos', clientId, photoId, size],
    queryFn: async ({ signal }) =>
      (await bodyOf(
        getClientPhoto({
          signal,
          throwOnError: true,
          path: { id: clientId },
          query: { size },
          parseAs: 'blob',
        }),
      )) as Blob,
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 5 * 60_000,
  })
}

export function putPhoto(clientId: string, file: File): Promise<unknown> {
  return bodyOf(setClientPhoto({ throwOnError: true, path: { id: clientId }, body: { file } }))
}

export function removePhoto(clientId: string): Promise<unknown> {
  return bodyOf(deleteClientPhoto({ throwOnError: true, path: { id: clientId } }))
}
