import type { HistoryItem } from '../queries.ts'

/** What became of a comment: a text or a topic that there is not is null. */
export interface CommentChange {
  text: { old: string | null; new: string | null } | null
  topic: { old: string | null; new: string | null } | null
}

const LONGEST = 300

/** A value as a short text; the card's feed has the whole. */
function shortened(value: unknown): string | null {
  if (typeof value !== 'string' || value === '') return null
  return value.length > LONGEST ? `${value.slice(0, LONGEST).trimEnd()}…` : value
}

/**
 * What an entry says of a comment; null for any other entry. An edit of the topic alone has no text:
 * `{ text: null, topic: { old: 'Звонок', new: null } }`.
 */
export function commentChange({
  action,
  changes,
}: Pick<HistoryItem, 'action' | 'changes'>): CommentChange | null {
  if (!action.startsWith('comment.')) return null
  const of = (field: string) => {
    const change = changes.find((one) => one.field === field)
    if (change === undefined) return null
    return { old: shortened(change.old), new: shortened(change.new) }
  }
  return { text: of('comment.text'), topic: of('comment.topic') }
}
