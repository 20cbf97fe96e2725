import { createHash, randomBytes } from 'node:crypto'

/** A value as the journal keeps it: what JSON can say. */
export type JournalJson = string | number | boolean | null | JournalJson[] | { [key: string]: JournalJson }

/** Old and new value of each field that changed; an absent side means that there was nothing to compare. */
export type Changes = Record<string, { old: JournalJson; new: JournalJson }>

/** One change as an action tells it; the recorder adds who, when and from where. */
export interface ChangeEntry {
  /** `client.created`, `client.updated`: subject and what became of it. */
  action: string
  subjectKind:
    | 'client'
    | 'client-group'
    | 'dictionary-item'
    | 'staff-user'
    | 'session'
    | 'company'
    | 'role'
    | 'api-key'
    | 'operation'
    | 'hold'
  subjectId: string
  /** Objects in whose history this is read besides the subject: a client's ancestors. */
  links?: readonly string[]
  /** Whom the subject stood below until then: their histories read it with those of their subordinates. */
  formerlyBelow?: readonly string[]
  changes?: Changes
}

export interface PreparedEntry {
  action: string
  subjectKind: string
  subjectId: string
  links: string[]
  formerlyBelow: string[]
  fields: string[]
  values: string | null
  salt: string | null
  hash: string | null
}

/** SHA-256 over salt and values: what the chain covers, and what stays when erasure takes both away. */
export function valueHash(salt: Buffer, values: string): Buffer {
  return createHash('sha256').update(salt).update(values, 'utf8').digest()
}

/** Makes the row of an entry: values as one JSON text with its salt (16 random bytes) and hash, in hex. */
export function prepareEntry(entry: ChangeEntry): PreparedEntry {
  const changes = entry.changes ?? {}
  const fields = Object.keys(changes)
  const values = fields.length === 0 ? null : JSON.stringify(changes)
  const salt = values === null ? null : randomBytes(16)
  return {
    action: entry.action,
    subjectKind: entry.subjectKind,
    subjectId: entry.subjectId,
    links: [entry.subjectId, ...(entry.links ?? [])],
    formerlyBelow: [...(entry.formerlyBelow ?? [])],
    fields,
    values,
    salt: salt?.toString('hex') ?? null,
    hash: values === null || salt === null ? null : valueHash(salt, values).toString('hex'),
  }
}
