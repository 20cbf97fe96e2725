import {
  listClientAttributes,
  listClientGroupAttributes,
  lockClientAttribute,
  lockClientGroupAttribute,
  resetClientAttribute,
  resetClientGroupAttribute,
  setClientAttribute,
  setClientGroupAttribute,
  unlockClientAttribute,
  unlockClientGroupAttribute,
} from '@kith/api-client/generated/sdk.gen.ts'
import type { Attribute, AttributeState } from '@kith/api-client/generated/types.gen.ts'
import { queryOptions } from '@tanstack/react-query'
import { bodyOf } from '../../api/client.ts'

export type { Attribute, AttributeState }
export type AttributeValue = AttributeState['effective']

/** Whose attributes they are. */
export interface AttributeOwner {
  level: 'client' | 'group'
  id: string
}

const OPERATIONS = {
  client: {
    list: listClientAttributes,
    set: setClientAttribute,
    reset: resetClientAttribute,
    lock: lockClientAttribute,
    unlock: unlockClientAttribute,
  },
  group: {
    list: listClientGroupAttributes,
    set: setClientGroupAttribute,
    reset: resetClientGroupAttribute,
    lock: lockClientGroupAttribute,
    unlock: unlockClientGroupAttribute,
  },
} as const

/** The attributes of a client or group in their order; hidden ones only when asked for, and allowed. */
export function attributeStates({ level, id }: AttributeOwner, hidden: boolean) {
  return queryOptions({
    // Below the clients', since a move or another group changes what is inherited.
    queryKey: ['clients', 'attributes', level, id, { hidden }],
    queryFn: ({ signal }) =>
      bodyOf(
        OPERATIONS[level].list({
          signal,
          throwOnError: true,
          path: { id },
          query: hidden ? { hidden } : {},
        }),
      ),
  })
}

/** What can be done to an attribute of an owner. */
export type Doing =
  | { what: 'set'; value: AttributeValue }
  | { what: 'reset' }
  | { what: 'lock' }
  | { what: 'unlock' }

/** Does it; the answer is the attribute as it is then. */
export function sendDoing(owner: AttributeOwner, attributeId: string, doing: Doing): Promise<AttributeState> {
  const operations = OPERATIONS[owner.level]
  const asked = { throwOnError: true, path: { id: owner.id, attributeId } } as const
  switch (doing.what) {
    case 'set':
      return bodyOf(operations.set({ ...asked, body: { value: doing.value } }))
    case 'reset':
      return bodyOf(operations.reset(asked))
    case 'lock':
      return bodyOf(operations.lock(asked))
    case 'unlock':
      return bodyOf(operations.unlock(asked))
  }
}
