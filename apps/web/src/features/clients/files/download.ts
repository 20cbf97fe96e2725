import type { QueryClient } from '@tanstack/react-query'
import { saveFile } from '../../../shared/save-file.ts'
import { type ClientFile, fileContent } from './queries.ts'

/** Reads the bytes with the session and gives them to the browser to save under the file's name. */
export async function download(cache: QueryClient, clientId: string, file: ClientFile): Promise<void> {
  saveFile(await cache.fetchQuery(fileContent(clientId, file.id)), file.name)
}
