import type { HistoryItem } from '../queries.ts'

interface Named {
  id: string
  name: string
}

/** A relation as the history keeps it: by the names of its day. */
export interface ToldRelation {
  from: Named
  type: Named
  to: Named
}

export const termFields = ['validFrom', 'validUntil', 'note'] as const
export type TermField = (typeof termFields)[number]

export interface TermChange {
  field: TermField
  old: string | null
  new: string | null
}

export interface RelationChanges {
  relations: ToldRelation[]
  terms: TermChange[]
}

/**
 * Which relations an entry tells of and what became of their term and note; null for an entry about something else.
 *
 * Example: `relations.added` with two facts → two lines in `relations`, and nothing in `terms` when they hold without end.
 */
export function relationChanges(entry: Pick<HistoryItem, 'action' | 'changes'>): RelationChanges | null {
  if (!/^relation(s|-suggestion)?\./.test(entry.action)) return null
  const change = (field: string) => entry.changes.find((one) => one.field === field)
  const many = change('relations')
  const one = change('relation')
  const suggested = change('suggestion')
  const relations = [many?.new, many?.old, one?.new, suggested?.new, suggested?.old].flatMap((value) =>
    Array.isArray(value) ? value : [value],
  )
  const terms = termFields.flatMap((field): TermChange[] => {
    const found = change(`relation.${field}`)
    return found ? [{ field, old: textOf(found.old), new: textOf(found.new) }] : []
  })
  return { relations: relations.filter(isTold), terms }
}

const textOf = (value: unknown): string | null => (typeof value === 'string' && value !== '' ? value : null)

function isTold(value: unknown): value is ToldRelation {
  if (typeof value !== 'object' || value === null) return false
  const { from, type, to } = value as Record<string, unknown>
  return [from, type, to].every(isNamed)
}

function isNamed(value: unknown): value is Named {
  return typeof value === 'object' && value !== null && 'name' in value && typeof value.name === 'string'
}
