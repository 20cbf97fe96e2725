import type { QueryClient } from '@tanstack/react-query'
import { saveFile } from '../../../shared/save-file.ts'
import { documentPdf, type InvoiceDocumentItem } from './queries.ts'

/** Reads the bytes with the session and gives them to the browser to save under the document's name. */
export async function saveDocument(
  cache: QueryClient,
  document: Pick<InvoiceDocumentItem, 'id' | 'version'>,
  name: string,
): Promise<void> {
  saveFile(await cache.fetchQuery(documentPdf(document)), name)
}
