import { shortName } from '@kith/kernel/names.ts'
import { idOfCustom } from '../fields/custom-keys.ts'
import type { ClientListItem, FieldDescription } from '../queries.ts'

/** A value in a list, by what the table knows how to draw. */
type ListValue =
  | { kind: 'none' }
  | { kind: 'masked' }
  | { kind: 'text'; text: string }
  | { kind: 'number'; number: number }
  | { kind: 'money'; minor: number }
  | { kind: 'choices'; values: string[] }
  | { kind: 'flag'; flag: boolean }
  | { kind: 'date'; date: string }
  | { kind: 'instant'; instant: string }
  | { kind: 'phone'; phone: string }
  | { kind: 'choice'; value: string }
  | { kind: 'named'; name: string }
  | { kind: 'chain'; names: string[] }
  | { kind: 'tags'; tags: ClientListItem['tags'] }
  | { kind: 'rating'; average: number }

const none: ListValue = { kind: 'none' }

/**
 * The value of a field in a row of the list. References come with their names (`cityId` stands as `city`), of the
 * phones a list has the main one, of the parent the whole way up, or up to the client that the list is `inside` of.
 */
export function listValue(field: FieldDescription, client: ClientListItem, inside?: string): ListValue {
  if (client.masked.includes(field.key)) return { kind: 'masked' }
  if (field.key === 'parentId') {
    const from = client.parentChain.findIndex(({ id }) => id === inside) + 1
    const names = client.parentChain.slice(from).map(({ displayName }) => displayName)
    return names.length === 0 ? none : { kind: 'chain', names }
  }
  if (field.key === 'rating') {
    const { average } = client.rating
    return average === null ? none : { kind: 'number', number: average }
  }
  // A block may come from above, and its reason with it.
  if (field.key === 'blockReasonId') {
    const reason = client.blockedBy?.reason
    return reason ? { kind: 'text', text: reason } : none
  }
  if (field.key === 'tagIds') return client.tags.length === 0 ? none : { kind: 'tags', tags: client.tags }
  if (field.type === 'phones') return client.mainPhone ? { kind: 'phone', phone: client.mainPhone } : none
  const custom = idOfCustom(field.key)
  if (custom !== null) return plainValue(field, client.custom?.[custom])
  const raw: Record<string, unknown> = client
  const value = raw[field.type === 'reference' ? field.key.replace(/Id$/, '') : field.key]
  return plainValue(field, value)
}

function plainValue(field: FieldDescription, value: unknown): ListValue {
  if (typeof value === 'boolean') return { kind: 'flag', flag: value }
  if (typeof value === 'number' && field.type === 'money') return { kind: 'money', minor: value }
  if (typeof value === 'number') return { kind: 'number', number: value }
  if (typeof value === 'object' && value !== null && 'name' in value && typeof value.name === 'string') {
    return { kind: 'named', name: value.name }
  }
  if (typeof value === 'object' && value !== null && 'average' in value) {
    return typeof value.average === 'number' ? { kind: 'rating', average: value.average } : none
  }
  if (field.type === 'choices' && Array.isArray(value)) return { kind: 'choices', values: value.map(String) }
  if (typeof value !== 'string' || value === '') return none
  if (field.type === 'phone') return { kind: 'phone', phone: value }
  if (field.type === 'date') return { kind: 'date', date: value }
  if (field.type === 'instant') return { kind: 'instant', instant: value }
  if (field.type === 'choice') return { kind: 'choice', value }
  return { kind: 'text', text: value }
}

/** The name of a staff user for tight places, e.g. `Тестова Ольга Игоревна` → `Тестова О. И.`. */
export function shortStaffName(name: string): string {
  const [lastName = '', firstName, ...rest] = name.split(' ')
  return shortName({ kind: 'person', lastName, firstName, middleName: rest.join(' ') })
}
