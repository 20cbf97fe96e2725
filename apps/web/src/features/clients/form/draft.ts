import { readData, type Values } from '../fields/field-data.ts'
import type { FieldDescription } from '../queries.ts'

/** Unsaved work, kept so that a sign-out or a reload loses nothing. It stays in this tab and goes with it. */
interface Draft {
  /** Whose work it is: another person who signs in here doesn't see it. */
  userId: string
  /** Values at the start and now; for a new client the first are the suggestions. */
  base: Values
  values: Values
  /** The version that the editing started from; 0 for a new client. */
  version: number
  /** What makes a repeated creation the same one; empty when editing. */
  idempotencyKey: string
}

const prefix = 'kith.draft.'

/** The draft kept under `name` by this person; null when there is none or it can't be read. */
export function readDraft(name: string, userId: string, fields: readonly FieldDescription[]): Draft | null {
  try {
    const raw: unknown = JSON.parse(sessionStorage.getItem(prefix + name) ?? 'null')
    if (!isDraft(raw) || raw.userId !== userId) return null
    const read = (values: Record<string, unknown>): Values =>
      Object.fromEntries(fields.map((field) => [field.key, readData(field, values[field.key])]))
    return { ...raw, base: read(raw.base), values: read(raw.values) }
  } catch {
    return null
  }
}

export function keepDraft(name: string, draft: Draft): void {
  try {
    sessionStorage.setItem(prefix + name, JSON.stringify(draft))
  } catch {
    // A browser that forbids storage keeps no drafts; the guard on leaving still asks.
  }
}

export function dropDraft(name: string): void {
  try {
    sessionStorage.removeItem(prefix + name)
  } catch {
    // Nothing was kept there either.
  }
}

function isDraft(raw: unknown): raw is Draft {
  if (typeof raw !== 'object' || raw === null) return false
  const { userId, base, values, version, idempotencyKey } = raw as Record<string, unknown>
  return (
    typeof userId === 'string' &&
    typeof version === 'number' &&
    typeof idempotencyKey === 'string' &&
    typeof base === 'object' &&
    base !== null &&
    typeof values === 'object' &&
    values !== null
  )
}
