import type { CompanySettings } from '../../settings/registry.ts'
import { clientFields } from './fields.ts'

/** Without these a client can't be registered, found or told from another, so no setting takes them away. */
const NEEDED: ReadonlySet<string> = new Set([
  'kind',
  'lastName',
  'firstName',
  'middleName',
  'name',
  'parentId',
  'groupId',
  'phones',
  'registeredOn',
])

/**
 * Whether the company may hide the field by `hidden-fields`: `passport` and `rating` yes, `lastName` no. The number has a
 * setting of its own, and states with their reasons are what histories and cards always tell.
 */
export function isHideable(key: string): boolean {
  if (!Object.hasOwn(clientFields, key) || NEEDED.has(key) || key === 'number') return false
  return key === 'rating' || clientFields[key as keyof typeof clientFields].section !== 'state'
}

/**
 * The fields that the company doesn't use: forms, cards, tables and filters leave them out, their values stay. With
 * `{ 'hidden-fields': ['passport', 'kind'], 'client-numbers': false }`: `Set { 'passport', 'number' }`.
 */
export function hiddenClientFields(
  settings: Pick<CompanySettings, 'hidden-fields' | 'client-numbers'>,
): ReadonlySet<string> {
  const hidden = settings['hidden-fields'].filter(isHideable)
  return new Set(settings['client-numbers'] ? hidden : [...hidden, 'number'])
}
