import { parentPort } from 'node:worker_threads'
import { renderPdf } from '../../../platform/pdf/render-pdf.ts'
import type { FrozenDocument } from '../document.ts'
import { paperOf } from './paper.ts'

/** What the worker is asked, and what it answers: the bytes, or why there are none. */
export interface PrintRequest {
  nth: number
  document: FrozenDocument
}
export type PrintAnswer = { nth: number; bytes: Uint8Array } | { nth: number; error: string }

parentPort?.on('message', async ({ nth, document }: PrintRequest) => {
  const answer: PrintAnswer = await renderPdf(paperOf(document)).then(
    (bytes) => ({ nth, bytes }),
    (error: unknown) => ({ nth, error: String(error) }),
  )
  parentPort?.postMessage(answer)
})
