import type { Client, ClientKind, ClientPatch, FieldDescription, NewClient } from '../queries.ts'
import { fieldsOf } from './client-values.ts'
import { bodyFrom } from './custom-keys.ts'
import type { Values } from './field-data.ts'
import { sameData, toWire } from './field-wire.ts'

/** What may be changed on this card: a parent changes by a move only, and a group stands on roots only. */
export function editableOn(client: Client, fields: readonly FieldDescription[]): FieldDescription[] {
  return fieldsOf(client.kind, fields).filter(
    ({ key, editable }) => editable && key !== 'parentId' && !(key === 'groupId' && client.parentId !== null),
  )
}

/** The keys whose values differ from those at the start. */
export function changedKeys(fields: readonly FieldDescription[], before: Values, now: Values): string[] {
  return fields.filter((field) => !sameData(field, before[field.key], now[field.key])).map(({ key }) => key)
}

/** The merge patch that leads from `before` to `now`: only what differs, e.g. `{ note: 'Звонить после 18' }`. */
export function patchOf(fields: readonly FieldDescription[], before: Values, now: Values): ClientPatch {
  const changed = new Set(changedKeys(fields, before, now))
  const entries = fields
    .filter(({ key }) => changed.has(key))
    .map((field) => [field.key, toWire(field, now[field.key])] as const)
  return bodyFrom(entries) as ClientPatch
}

/**
 * The body that registers a client: what has been filled in, and explicitly nothing where the form had suggested
 * something (the responsible person) that was taken out.
 */
export function newClientOf(
  kind: ClientKind,
  fields: readonly FieldDescription[],
  suggested: Values,
  now: Values,
): NewClient {
  const entries = fields.flatMap((field) => {
    const wire = toWire(field, now[field.key])
    const nothing = wire === null || wire === false || (Array.isArray(wire) && wire.length === 0)
    return nothing && sameData(field, suggested[field.key], now[field.key])
      ? []
      : [[field.key, wire] as const]
  })
  return { ...bodyFrom(entries), kind } as NewClient
}
