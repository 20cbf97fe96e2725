import { exportClients } from '@kith/api-client/generated/sdk.gen.ts'
import type { ExportClientsData } from '@kith/api-client/generated/types.gen.ts'
import { bodyOf } from '../../../api/client.ts'
import { saveFile } from '../../../shared/save-file.ts'

interface ExportOptions {
  query: ExportClientsData['query']
  fileName: string
  signal: AbortSignal
  /** How many rows have come so far; called now and then. */
  onRows: (rows: number) => void
}

const lineFeed = 10

/** Takes the rows in as they come, counts them, and hands the whole to the browser as a file. */
export async function downloadClients({ query, fileName, signal, onRows }: ExportOptions): Promise<void> {
  const answer: unknown = await bodyOf(
    exportClients({ query, signal, parseAs: 'stream', throwOnError: true }),
  )
  const reader = (answer as ReadableStream<Uint8Array<ArrayBuffer>>).getReader()
  const parts: Uint8Array<ArrayBuffer>[] = []
  // The first line is the head.
  let rows = -1
  for (;;) {
    const { done, value } = await reader.read()
    if (done) break
    parts.push(value)
    for (const byte of value) if (byte === lineFeed) rows += 1
    onRows(Math.max(0, rows))
  }
  saveFile(new Blob(parts, { type: 'text/csv;charset=utf-8' }), fileName)
}
