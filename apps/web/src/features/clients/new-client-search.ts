import { CLIENT_KINDS, type ClientKind } from '@kith/kernel/names.ts'
import { oneOfParam, type RawSearch, textParam } from '../../lib/search-params.ts'

/** What the address of the form for a new client suggests, e.g. `?kind=person&parentId=…` for an employee. */
export interface NewClientSearch {
  kind?: ClientKind
  parentId?: string
  groupId?: string
  /** A number that is known already, e.g. of who is calling. */
  phone?: string
  /** The card on whose tab of employees the form was asked for: there one is again after saving and after cancelling. */
  card?: string
}

export function validateNewClientSearch(raw: RawSearch): NewClientSearch {
  const kind = oneOfParam(raw.kind, CLIENT_KINDS)
  const parentId = textParam(raw.parentId)
  const groupId = textParam(raw.groupId)
  const phone = textParam(raw.phone, 40)
  const card = textParam(raw.card, 36)
  return {
    ...(kind ? { kind } : {}),
    ...(parentId ? { parentId } : {}),
    ...(groupId ? { groupId } : {}),
    ...(phone ? { phone } : {}),
    ...(card ? { card } : {}),
  }
}

/** The form for a new client below this one; from the tab of employees it leads back there. */
export function newBelow(kind: ClientKind, parentId: string, { tab }: { tab?: string }): NewClientSearch {
  return { kind, parentId, ...(tab === 'employees' ? { card: parentId } : {}) }
}
