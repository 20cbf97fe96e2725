import type { Words } from '../../platform/http/language.ts'
import { clientFields } from './fields.ts'

export function isClientField(key: string): boolean {
  return Object.hasOwn(clientFields, key)
}

/** The standard fields of a client as they are called out of the box, in the order of the form. */
export function standardClientFields(): { key: string; section: string; label: Words }[] {
  return Object.entries(clientFields).map(([key, { section, label }]) => ({ key, section, label }))
}
