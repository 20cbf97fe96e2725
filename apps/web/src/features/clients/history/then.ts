import { hashKey } from '@tanstack/react-query'
import { localToday } from '../../../shared/dates/typed-date.ts'
import { type FieldData, isEmptyData, isRef, readData, type Values } from '../fields/field-data.ts'
import type { FieldDescription } from '../queries.ts'

/** A field then and now. */
export interface FieldThen {
  field: FieldDescription
  was: FieldData
  now: FieldData
  masked: boolean
  changed: boolean
  emptyNow: boolean
}

/** The last millisecond of a calendar day where the reader sits: `2026-11-14` → 14 November, 23:59:59.999. */
export function endOfDay(day: string): Date {
  const [year = 0, month = 1, date = 1] = day.split('-').map(Number)
  return new Date(year, month - 1, date, 23, 59, 59, 999)
}

/** The calendar day before an instant, `YYYY-MM-DD`: of 15 November, any time → `2026-11-14`. */
export function dayBefore(instant: Date): string {
  return localToday(new Date(instant.getTime() - 86_400_000))
}

/** What nobody writes stands in no journal: it is given once, or follows from something else. */
const unwritten = new Set(['number', 'createdAt', 'photo', 'rating'])

/** What stays the same when a value is written anew: ids and rows of forms tell nothing of a phone or address. */
function essence(data: FieldData): unknown {
  if (isRef(data)) return data.id
  if (!Array.isArray(data)) return data === false ? null : data
  if (data.length === 0) return null
  return data.map((item: object) => {
    const { id, row: _, position: __, ...rest } = item as Record<string, unknown>
    return 'name' in rest ? id : rest
  })
}

/**
 * The fields that had a value then or have one now, in the order of the card. A masked field is never called changed:
 * whoever may not see a value may not learn that it differs either.
 */
export function compareThen(
  fields: readonly FieldDescription[],
  values: readonly { field: string; value: unknown; masked: boolean }[],
  now: Values,
): FieldThen[] {
  const then = new Map(values.map((value) => [value.field, value]))
  return fields.flatMap((field) => {
    if (unwritten.has(field.key)) return []
    const old = then.get(field.key)
    const row = {
      field,
      was: readData(field, old?.value ?? null),
      now: now[field.key] ?? null,
      masked: old?.masked === true,
    }
    const emptyNow = isEmptyData(row.now) || row.now === false
    if (old === undefined && (emptyNow || field.masked)) return []
    const changed =
      !row.masked && !field.masked && hashKey([essence(row.was)]) !== hashKey([essence(row.now)])
    return [{ ...row, changed, emptyNow }]
  })
}
