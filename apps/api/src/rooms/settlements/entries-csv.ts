import type pg from 'pg'
import { inBatches } from '../../platform/db/batches.ts'
import { csvInstant, csvMoney } from '../../platform/http/csv.ts'
import type { Period } from '../../platform/http/period.ts'
import type { Column } from './csv-table.ts'
import { type EntryFilters, entryConditions } from './entry-filters.ts'
import { LINE_COLUMNS, LINE_JOINS, presentLine, type Timed } from './line-columns.ts'
import type { AccountEntryJson } from './schemas.ts'
import { KIND_WORDS, METHOD_WORDS, ROLE_WORDS } from './words.ts'

/**
 * All entries that the filters leave, the oldest first, as one moment saw them. Each has the balance after it: a running sum over
 * all of the account's entries up to the end of the period, of which the filters then take theirs.
 */
export function exportedEntries(
  reads: pg.Pool,
  accountId: string,
  period: Period,
  filters: EntryFilters,
): AsyncGenerator<AccountEntryJson[]> {
  const { where, source } = entryConditions(accountId, period, filters)
  const text = `
    SELECT ${LINE_COLUMNS}, r.amount_minor AS "amountMinor", r.running AS "runningMinor"
    FROM (SELECT e.operation_id, e.line, e.occurred_at, e.amount_minor,
            (sum(e.amount_minor) OVER (ORDER BY e.occurred_at, e.operation_id))::bigint AS running
          FROM entry e WHERE e.account_id = $1) r ${LINE_JOINS}
    WHERE EXISTS (SELECT 1 FROM ${source} WHERE ${where.sql()} AND e.operation_id = r.operation_id AND e.line = r.line)
    ORDER BY r.occurred_at, r.operation_id`
  return inBatches<Timed<AccountEntryJson>, AccountEntryJson>(
    reads,
    { text, values: where.values },
    async (_, rows) => rows.map(presentLine),
  )
}

/** What an export of entries says in its columns. */
export const ENTRY_COLUMNS: readonly Column<AccountEntryJson>[] = [
  { label: { ru: 'Дата', en: 'Date' }, value: (row, style) => csvInstant(row.occurredAt, style) },
  {
    label: { ru: 'Операция', en: 'Operation' },
    value: ({ kind }, { language }) => KIND_WORDS[kind][language],
  },
  {
    label: { ru: 'Способ', en: 'Method' },
    value: ({ method }, { language }) => (method === null ? '' : METHOD_WORDS[method][language]),
  },
  { label: { ru: 'Категория', en: 'Category' }, value: ({ category }) => category?.name ?? '' },
  { label: { ru: 'Документ', en: 'Document' }, value: ({ document }) => document ?? '' },
  {
    label: { ru: 'Откуда / куда', en: 'From / to' },
    value: ({ other }, { language }) =>
      [ROLE_WORDS[other.role][language], other.client?.displayName ?? other.city?.name]
        .filter((part) => part !== undefined)
        .join(', '),
  },
  {
    label: { ru: 'Приход', en: 'In' },
    value: ({ amountMinor }, { language }) => (amountMinor > 0 ? csvMoney(amountMinor, language) : ''),
  },
  {
    label: { ru: 'Расход', en: 'Out' },
    value: ({ amountMinor }, { language }) => (amountMinor < 0 ? csvMoney(-amountMinor, language) : ''),
  },
  {
    label: { ru: 'Остаток', en: 'Balance' },
    value: (row, { language }) => csvMoney(row.runningMinor, language),
  },
  { label: { ru: 'Автор', en: 'Author' }, value: ({ author }) => author.name ?? '' },
  { label: { ru: 'Комментарий', en: 'Comment' }, value: ({ comment }) => comment ?? '' },
  { label: { ru: 'Записано', en: 'Recorded' }, value: (row, style) => csvInstant(row.recordedAt, style) },
]
