import type { ClientKind } from '@kith/kernel/names.ts'
import type { Sex, TypeNames } from './labels.ts'

/** A client as the decisions know it. */
export interface PlannedClient {
  id: string
  kind: ClientKind
  sex: Sex | null
  displayName: string
  archived: boolean
  deleted: boolean
}

export interface PlannedType extends TypeNames {
  id: string
  position: number
  sex: Sex | null
  symmetric: boolean
  retired: boolean
}

/** A relation that there is already between the two. */
export interface ExistingRelation {
  fromId: string
  typeId: string
  toId: string
  validFrom: string | null
  validUntil: string | null
}

/** What is known before relations are written; a client or type that there isn't is absent. */
export interface Known {
  clients: readonly PlannedClient[]
  types: readonly PlannedType[]
  existing: readonly ExistingRelation[]
}

/** One fact to write: `from` is `type` of or for `to`. */
export interface Edge {
  id: string
  fromId: string
  typeId: string
  toId: string
  symmetric: boolean
  validFrom: string | null
}

export interface Fact {
  fromId: string
  typeId: string
  typeName: string
  toId: string
}
