import type { Written } from './queries.ts'

const prefix = 'kith.draft.'

/** An unfinished note, kept in this tab so that a sign-out or a reload loses nothing; null when there is none of this person. */
export function readCommentDraft(name: string, userId: string): Written | null {
  try {
    const raw: unknown = JSON.parse(sessionStorage.getItem(prefix + name) ?? 'null')
    if (typeof raw !== 'object' || raw === null) return null
    const { userId: whose, text, topicId } = raw as Record<string, unknown>
    if (whose !== userId || typeof text !== 'string') return null
    return { text, topicId: typeof topicId === 'string' ? topicId : null }
  } catch {
    return null
  }
}

/** Keeps a note as it is now, or with null drops it. */
export function keepCommentDraft(name: string, userId: string, written: Written | null): void {
  try {
    if (written === null) sessionStorage.removeItem(prefix + name)
    else sessionStorage.setItem(prefix + name, JSON.stringify({ userId, ...written }))
  } catch {
    // A browser that forbids storage keeps no drafts.
  }
}
