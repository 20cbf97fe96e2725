import type { Permission } from '@kith/kernel/permissions.ts'
import type { Fields } from './field.ts'

/**
 * The keys whose values this actor may not see. With `{ passport: { mask: 'personal-data.view', … } }` and no such
 * permission: `Set { 'passport' }`.
 */
export function maskedKeys(fields: Fields, permissions: ReadonlySet<Permission>): ReadonlySet<string> {
  const masked = Object.entries(fields).filter(([, f]) => f.mask !== undefined && !permissions.has(f.mask))
  return new Set(masked.map(([key]) => key))
}
