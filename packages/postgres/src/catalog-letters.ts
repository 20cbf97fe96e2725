import type { PrismaPg } from '@prisma/adapter-pg'
import { ColumnTypeEnum } from '@prisma/driver-adapter-utils'

type Adapter = Awaited<ReturnType<PrismaPg['connect']>>
type RawQuery = (...args: unknown[]) => Promise<{ fields?: { dataTypeID: number }[]; rows: unknown[] }>

/** PostgreSQL's internal type "char": the one-letter codes of its own catalogues. */
const LETTER = 18
const TEXT = 25

/**
 * Lets the schema engine read PostgreSQL's catalogues. Its columns of type "char" are refused by the adapter as
 * unknown, while the engine insists on getting them as characters: they pass the adapter as text and are then renamed.
 */
export function readCatalogLetters(adapter: Adapter): void {
  const letters = new WeakMap<object, number[]>()
  const pool = adapter.underlyingDriver()
  const query = pool.query.bind(pool) as RawQuery
  const noticing: RawQuery = async (...args) => {
    const result = await query(...args)
    const indexes: number[] = []
    for (const [index, field] of (result.fields ?? []).entries()) {
      if (field.dataTypeID !== LETTER) continue
      field.dataTypeID = TEXT
      indexes.push(index)
    }
    if (indexes.length > 0) letters.set(result.rows, indexes)
    return result
  }
  Object.assign(pool, { query: noticing })
  const queryRaw = adapter.queryRaw.bind(adapter)
  adapter.queryRaw = async (sql) => {
    const answer = await queryRaw(sql)
    for (const index of letters.get(answer.rows) ?? []) answer.columnTypes[index] = ColumnTypeEnum.Character
    return answer
  }
}
