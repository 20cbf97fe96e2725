import type { Client, ClientKind, ClientPatch, FieldDescription, NewClient } from '../queries.ts'
import { type FieldData, isEmptyData, readData, sameData, toWire, type Values } from './field-data.ts'

/** The fields that clients of this kind have, in the order of the description. */
export function fieldsOf(kind: ClientKind, fields: readonly FieldDescription[]): FieldDescription[] {
  return fields.filter((field) => field.kinds.includes(kind))
}

/** The own values of a client by field; an inherited group isn't its own. */
export function clientValues(fields: readonly FieldDescription[], client: Client): Values {
  return Object.fromEntries(fields.map((field) => [field.key, readData(field, rawValue(field, client))]))
}

/** Where the card keeps the value: a reference `cityId` stands beside it as `city`, with its name. */
function rawValue(field: FieldDescription, client: Client): unknown {
  const raw: Record<string, unknown> = client
  if (field.type !== 'reference') return raw[field.key]
  if (field.key === 'parentId') return client.parentChain[client.parentChain.length - 1]
  if (raw[field.key] === null) return null
  return raw[field.key.replace(/Id$/, '')]
}

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
    .map((field) => [field.key, toWire(field, now[field.key])])
  return Object.fromEntries(entries) as ClientPatch
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
  const said = (field: FieldDescription, data: FieldData | undefined) =>
    !(isEmptyData(data) || data === false) || !sameData(field, suggested[field.key], data)
  const entries = fields
    .filter((field) => said(field, now[field.key]))
    .map((field) => [field.key, toWire(field, now[field.key])])
  return { ...Object.fromEntries(entries), kind } as NewClient
}
