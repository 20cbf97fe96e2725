import type { Client, ClientKind, FieldDescription } from '../queries.ts'
import { idOfCustom } from './custom-keys.ts'
import { readData, type Values } from './field-data.ts'

/** The fields that clients of this kind have, in the order of the description. States have a place of their own. */
export function fieldsOf(kind: ClientKind, fields: readonly FieldDescription[]): FieldDescription[] {
  return fields.filter((field) => field.section !== 'state' && field.kinds.includes(kind))
}

/** The own values of a client by field; an inherited group isn't its own. */
export function clientValues(fields: readonly FieldDescription[], client: Client): Values {
  return Object.fromEntries(fields.map((field) => [field.key, readData(field, rawValue(field, client))]))
}

/** Where the card keeps the value: a reference `cityId` stands beside it as `city`, with its name. */
function rawValue(field: FieldDescription, client: Client): unknown {
  const raw: Record<string, unknown> = client
  const custom = idOfCustom(field.key)
  if (custom !== null) return client.custom[custom]
  if (field.key === 'tagIds') return client.tags
  if (field.type !== 'reference') return raw[field.key]
  if (field.key === 'parentId') return client.parentChain[client.parentChain.length - 1]
  if (raw[field.key] === null) return null
  return raw[field.key.replace(/Id$/, '')]
}
