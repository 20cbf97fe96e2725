import type { FastifyRequest } from 'fastify'
import type pg from 'pg'
import type { Clock } from '../platform/clock.ts'

declare module 'fastify' {
  interface FastifyInstance {
    /** For whoever has to wait until what was noted is written. */
    accessLog: AccessLog
  }
}

export const VIEW_KINDS = ['card', 'reveal', 'export', 'file'] as const
export type ViewKind = (typeof VIEW_KINDS)[number]

/** What someone looked at: a card, one masked value, a file, or a list taken out. */
export interface View {
  kind: ViewKind
  clientId: string | null
  /** More of it: the field that was revealed; columns, filters and rows of an export. Never a value. */
  detail?: Record<string, unknown>
}

interface NotedView extends View {
  occurredAt: string
  actorKind: string
  actorId: string
  requestId: string
}

export interface AccessLog {
  /** Notes who looked, in the next batch. Opening the same card again within ten seconds is one opening. */
  note(request: FastifyRequest, view: View): void
  /** Writes what waits; rejects when the database is away, and then everything goes on waiting. */
  flush(): Promise<void>
  /** Writes what waits for the last time. */
  close(): Promise<void>
}

/** Rows wait at most so long, so that a crash loses at most so much. */
const BATCH_MS = 500
const BATCH_ROWS = 500
/** How many rows may wait while the database is away; then the oldest go, with an error in the log. */
const MOST_WAITING = 50_000
const SAME_OPENING_MS = 10_000
const MOST_REMEMBERED = 10_000

const INSERT_SQL = `
  INSERT INTO access_log (occurred_at, actor_kind, actor_id, kind, client_id, detail, request_id)
  SELECT (v->>'occurredAt')::timestamptz, v->>'actorKind', (v->>'actorId')::uuid, v->>'kind', (v->>'clientId')::uuid,
    v->'detail', v->>'requestId'
  FROM jsonb_array_elements($1::jsonb) WITH ORDINALITY AS views(v, nth) ORDER BY nth`

/** Remembers openings for a while: true the first time, false for the same within ten seconds. */
function openings(): (key: string, now: number) => boolean {
  const last = new Map<string, number>()
  return (key, now) => {
    const before = last.get(key)
    if (before !== undefined && now - before < SAME_OPENING_MS) return false
    if (last.size >= MOST_REMEMBERED) last.clear()
    last.set(key, now)
    return true
  }
}

/**
 * The log of who looked at personal data. Reading a card must not wait for a write, so rows are gathered and written
 * together, twice a second; a process that is stopped writes them first.
 */
export function accessLog(
  primary: pg.Pool,
  options: { clock: Clock; onError: (error: unknown) => void },
): AccessLog {
  let waiting: NotedView[] = []
  let writing: Promise<void> = Promise.resolve()
  let timer: NodeJS.Timeout | null = null
  const isOpening = openings()

  async function write(): Promise<void> {
    while (waiting.length > 0) {
      const batch = waiting.slice(0, BATCH_ROWS)
      await primary.query({ name: 'access-log', text: INSERT_SQL, values: [JSON.stringify(batch)] })
      waiting = waiting.slice(batch.length)
    }
  }

  /** One writer at a time, so that a batch is written once. */
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
        if (waiting.length > 0) soon()
      })
    }, BATCH_MS).unref()
  }

  return {
    note: (request, view) => {
      const access = request.access
      if (access === null) return
      const now = options.clock.now()
      const opening = `${access.actorId} ${view.clientId}`
      if (view.kind === 'card' && !isOpening(opening, now.getTime())) return
      if (waiting.length >= MOST_WAITING) {
        waiting = waiting.slice(1)
        options.onError(new Error('the access log can’t be written; the oldest of what waits is dropped'))
      }
      waiting.push({
        ...view,
        occurredAt: now.toISOString(),
        actorKind: access.kind,
        actorId: access.actorId,
        requestId: request.id,
      })
      soon()
    },
    flush,
    close: async () => {
      if (timer !== null) clearTimeout(timer)
      await flush()
    },
  }
}
