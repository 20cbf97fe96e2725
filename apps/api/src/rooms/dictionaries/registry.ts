import type { Words } from '../../platform/http/language.ts'

export interface DictionaryKind {
  /** The table that holds it; every one has id, name, position, retired_at, version, created_at. */
  table: string
  name: Words
}

/** All dictionaries. A new one is a table with the six columns and a line here. */
export const DICTIONARIES = {
  'client-groups': { table: 'client_group', name: { ru: 'Группы клиентов', en: 'Client groups' } },
  cities: { table: 'city', name: { ru: 'Города', en: 'Cities' } },
  sources: { table: 'source', name: { ru: 'Откуда узнали о нас', en: 'How they heard of us' } },
} as const satisfies Record<string, DictionaryKind>

export type DictionaryKey = keyof typeof DICTIONARIES
export const DICTIONARY_KEYS = Object.keys(DICTIONARIES) as [DictionaryKey, ...DictionaryKey[]]
