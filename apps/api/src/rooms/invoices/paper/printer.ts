import { Worker } from 'node:worker_threads'
import { refuse } from '../../../platform/http/problem.ts'
import type { FrozenDocument } from '../document.ts'
import type { PrintAnswer } from './print-worker.ts'

/** More papers than may wait: about ten seconds of work. */
const MOST_WAITING = 60
const TRY_AGAIN_SECONDS = 10

interface Waiting {
  resolve: (bytes: Uint8Array) => void
  reject: (error: Error) => void
}

/** Makes PDFs of documents; `close` ends its thread. */
export interface Printer {
  print(document: FrozenDocument): Promise<Uint8Array>
  close(): Promise<void>
}

/**
 * Papers are laid out in a thread of their own, one after another: an invoice takes a tenth of a second and a long reconciliation a
 * whole one, for which nobody else's request should wait. The thread starts with the first paper, and anew should it ever break.
 */
export function printer(): Printer {
  const waiting = new Map<number, Waiting>()
  let worker: Worker | null = null
  let asked = 0

  function started(): Worker {
    if (worker !== null) return worker
    const created = new Worker(new URL('./print-worker.ts', import.meta.url))
    created.unref()
    created.on('message', (answer: PrintAnswer) => {
      const waiter = waiting.get(answer.nth)
      waiting.delete(answer.nth)
      if ('bytes' in answer) waiter?.resolve(answer.bytes)
      else waiter?.reject(new Error(answer.error))
    })
    const broke = (error: Error) => {
      if (worker !== created) return
      worker = null
      for (const waiter of waiting.values()) waiter.reject(error)
      waiting.clear()
    }
    created.on('error', broke)
    created.on('exit', () => broke(new Error('the printing thread ended')))
    worker = created
    return created
  }

  return {
    print: (document) => {
      if (waiting.size >= MOST_WAITING)
        return Promise.reject(refuse('too-many-requests', { retryAfterSeconds: TRY_AGAIN_SECONDS }))
      return new Promise((resolve, reject) => {
        asked += 1
        waiting.set(asked, { resolve, reject })
        started().postMessage({ nth: asked, document })
      })
    },
    close: async () => {
      const running = worker
      worker = null
      await running?.terminate()
      for (const waiter of waiting.values()) waiter.reject(new Error('the service is closing'))
      waiting.clear()
    },
  }
}
