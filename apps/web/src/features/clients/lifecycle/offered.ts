import type { ClientListItem } from '../queries.ts'

export const verbs = ['block', 'unblock', 'archive', 'delete', 'restore'] as const
export type Verb = (typeof verbs)[number]

/** The key of each, on the card and in the table. */
export const verbKeys: Record<Verb, string> = {
  block: 'shift+b',
  unblock: 'shift+b',
  archive: 'shift+a',
  delete: 'delete',
  restore: 'shift+r',
}

/** What a row of a list tells about the states of a client; a card tells as much. */
export type Stateful = Pick<ClientListItem, 'id' | 'state' | 'blockedBy' | 'deletedBy'>

/** Whether the block is the client's own, so that it is taken away here and not above. */
export function blockedItself({ id, blockedBy }: Stateful): boolean {
  return blockedBy?.id === id
}

/**
 * What may be done now with a client's state, in the order of the menu. Of one deleted together with an ancestor nothing:
 * it comes back with that one. Of an active client: block, archive, delete. Blocking one that is blocked itself gives the
 * block another reason.
 */
export function offeredVerbs(client: Stateful): Verb[] {
  if (client.state === 'deleted') return client.deletedBy?.id === client.id ? ['restore'] : []
  if (client.state === 'archived') return ['restore', 'delete']
  return [
    ...(blockedItself(client) ? (['unblock', 'block'] as const) : (['block'] as const)),
    'archive',
    'delete',
  ]
}

/** Those that are asked about first: they reach others, or want a reason. The rest is done at once and can be taken back. */
export function needsDialog(verb: Verb): verb is 'block' | 'archive' | 'delete' {
  return verb === 'block' || verb === 'archive' || verb === 'delete'
}
