import type { Language } from '../../platform/http/language.ts'
import type { CommentJson } from './schemas.ts'
import { systemText, systemTitle } from './system-words.ts'

/** A comment as the query brings it. */
export interface CommentRow
  extends Omit<CommentJson, 'title' | 'text' | 'author' | 'createdAt' | 'editedAt' | 'clients'> {
  text: string | null
  authorKind: CommentJson['author']['kind']
  authorId: string | null
  authorName: string | null
  createdAt: Date
  editedAt: Date | null
  clients: CommentJson['clients'] | null
}

/** A row as the API shows it: what the system tells is put into words here. */
export function presentComment(row: CommentRow, language: Language): CommentJson {
  const { authorKind, authorId, authorName, createdAt, editedAt, text, ...rest } = row
  const { kind, facts, topic, clients } = rest
  const note = kind === 'note'
  return {
    ...rest,
    title: note ? (topic?.name ?? null) : systemTitle(kind, language),
    text: note ? (text ?? '') : systemText(kind, facts ?? [], language),
    facts: note ? null : (facts ?? []),
    author: { kind: authorKind, id: authorId, name: authorName },
    clients: clients ?? [],
    createdAt: createdAt.toISOString(),
    editedAt: editedAt?.toISOString() ?? null,
  }
}
