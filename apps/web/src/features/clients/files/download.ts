import type { QueryClient } from '@tanstack/react-query'
import { type ClientFile, fileContent } from './queries.ts'

/** Reads the bytes with the session and gives them to the browser to save under the file's name. */
export async function download(cache: QueryClient, clientId: string, file: ClientFile): Promise<void> {
  const url = URL.createObjectURL(await cache.fetchQuery(fileContent(clientId, file.id)))
  const link = document.createElement('a')
  link.href = url
  link.download = file.name
  link.click()
  // The browser has taken hold of the bytes by the next turn, and keeps them without the address.
  setTimeout(() => URL.revokeObjectURL(url), 1000)
}
