import { BYTE_ORDER_MARK, type CsvStyle, csvLines } from '../../platform/http/csv.ts'
import type { Words } from '../../platform/http/language.ts'

/** A column of a file: what it is called, and what a row says in it. */
export interface Column<Row> {
  label: Words
  value: (row: Row, style: CsvStyle) => string
}

/** A file of these columns, piece by piece. */
export async function* csvTable<Row>(
  columns: readonly Column<Row>[],
  batches: AsyncIterable<readonly Row[]>,
  style: CsvStyle,
): AsyncGenerator<string> {
  const { language } = style
  yield BYTE_ORDER_MARK + csvLines([columns.map(({ label }) => label[language])], language)
  for await (const batch of batches)
    yield csvLines(
      batch.map((row) => columns.map(({ value }) => value(row, style))),
      language,
    )
}

/** Passes batches on and tells in the end, whatever way it comes, how many rows they had. */
export async function* counted<Row>(
  batches: AsyncIterable<readonly Row[]>,
  tell: (rows: number) => void,
): AsyncGenerator<readonly Row[]> {
  let rows = 0
  try {
    for await (const batch of batches) {
      rows += batch.length
      yield batch
    }
  } finally {
    tell(rows)
  }
}
