import type pg from 'pg'
import type { Clock } from '../clock.ts'

declare module 'fastify' {
  interface FastifyInstance {
    keyUses: KeyUses
  }
}

/** How exactly the last use of a key is known. */
const USE_MS = 60_000
/** Uses wait at most so long, so that a crash loses at most so much. */
const BATCH_MS = 2_000
const MOST_REMEMBERED = 10_000

const WRITE_SQL = `
  UPDATE api_key k SET last_used_at = used.at
  FROM jsonb_to_recordset($1::jsonb) AS used(id uuid, at timestamptz)
  WHERE k.id = used.id AND (k.last_used_at IS NULL OR k.last_used_at < used.at)`

export interface KeyUses {
  /** Notes that a key was let in now; `known` is its last use as the database has it. */
  note(apiKeyId: string, known: Date | null): void
  /** Writes what waits; rejects when the database is away, and then everything goes on waiting. */
  flush(): Promise<void>
  /** Writes what waits for the last time. */
  close(): Promise<void>
}

/**
 * When each API key was used last, written at most once a minute and key, together and aside of the requests: none of them
 * waits for it. A process that is stopped writes first.
 */
export function keyUses(
  primary: pg.Pool,
  options: { clock: Clock; onError: (error: unknown) => void },
): KeyUses {
  const written = new Map<string, number>()
  let waiting = new Map<string, number>()
  let writing: Promise<void> = Promise.resolve()
  let timer: NodeJS.Timeout | null = null

  async function write(): Promise<void> {
    const batch = waiting
    if (batch.size === 0) return
    waiting = new Map()
    const rows = [...batch].map(([id, at]) => ({ id, at: new Date(at).toISOString() }))
    try {
      await primary.query({ name: 'key-uses', text: WRITE_SQL, values: [JSON.stringify(rows)] })
    } catch (error) {
      waiting = new Map([...batch, ...waiting])
      throw error
    }
  }

  function flush(): Promise<void> {
    const next = writing.then(write, write)
    writing = next.catch(() => {})
    return next
  }

  function soon(): void {
    timer ??= setTimeout(() => {
      timer = null
      flush().catch((error: unknown) => {
        options.onError(error)
        if (waiting.size > 0) soon()
      })
    }, BATCH_MS).unref()
  }

  return {
    note: (apiKeyId, known) => {
      const now = options.clock.now().getTime()
      const last = Math.max(
        known?.getTime() ?? Number.NEGATIVE_INFINITY,
        written.get(apiKeyId) ?? Number.NEGATIVE_INFINITY,
      )
      if (now - last < USE_MS) return
      if (written.size >= MOST_REMEMBERED) written.clear()
      written.set(apiKeyId, now)
      waiting.set(apiKeyId, now)
      soon()
    },
    flush,
    close: async () => {
      if (timer !== null) clearTimeout(timer)
      await flush()
    },
  }
}
