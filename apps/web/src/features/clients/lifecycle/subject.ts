import type { ClientListItem } from '../queries.ts'

/** The client as lists and cards know it. */
export type Subject = Pick<ClientListItem, 'id' | 'kind' | 'displayName'>
