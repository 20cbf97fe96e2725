import type { QueryClient } from '@tanstack/react-query'
import { documentPdf, type InvoiceDocumentItem } from './queries.ts'

/** Reads the bytes with the session and gives them to the browser to save under the document's name. */
export async function saveDocument(
  cache: QueryClient,
  document: Pick<InvoiceDocumentItem, 'id' | 'version'>,
  name: string,
): Promise<void> {
  const url = URL.createObjectURL(await cache.fetchQuery(documentPdf(document)))
  const link = window.document.createElement('a')
  link.href = url
  link.download = name
  link.click()
  // The browser has taken hold of the bytes by the next turn, and keeps them without the address.
  setTimeout(() => URL.revokeObjectURL(url), 1000)
}
