import type { FieldDescription } from '../src/features/clients/queries.ts'

/** A field of clients as the service describes it, shown in tables and sortable, unless it is said otherwise. */
export function field(key: string, type: FieldDescription['type'], more: Partial<FieldDescription> = {}) {
  const label = { ru: key, en: key }
  const flags = { required: false, inTable: true, tableDefault: true, sortable: true, filterable: false }
  const rest = { hint: null, section: 'main', kinds: [], editable: true, masked: false }
  return { key, type, label, ...flags, ...rest, ...more } as FieldDescription
}
