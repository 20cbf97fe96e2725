import { displayName, sortName } from '@kith/kernel/names.ts'
import { searchText, searchWords } from '@kith/kernel/search-text.ts'
import type { ClientValues } from './client-values.ts'

/** The values with the name that an organisation saved without one gets: number 1042 → "Клиент 1042". */
export function withAutomaticName(values: ClientValues, number: number): ClientValues {
  return values.kind === 'organization' && values.name === null
    ? { ...values, name: `Клиент ${number}` }
    : values
}

/** What is stored beside the values so that the client is ordered and found. */
export function derivedNames(values: ClientValues, number: number) {
  const shown = displayName(values)
  return {
    displayName: shown,
    sortName: sortName(shown),
    searchText: searchText({
      displayName: shown,
      phones: values.phones.map((p) => p.number),
      email: values.email,
      contractNumber: values.contractNumber,
      inn: values.inn,
      number,
    }),
    searchWords: searchWords(shown),
  }
}
