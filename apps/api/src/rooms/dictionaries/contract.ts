import { type DictionaryKey, kindOf } from './registry.ts'

export { placeBeside } from './move-item.ts'
export { DICTIONARY_KEYS } from './registry.ts'

/** The table that holds the items of a dictionary, each with id, name and retired_at: `tableOfDictionary('tariffs')` is `tariff`. */
export const tableOfDictionary = (dictionary: DictionaryKey): string => kindOf(dictionary).table
