/** Collects SQL conditions and their parameters: `where.add(`c.kind = ${where.value('person')}`)` adds `c.kind = $1`. */
export function conditions() {
  const parts: string[] = []
  const values: unknown[] = []
  return {
    values,
    value: (value: unknown): string => {
      values.push(value)
      return `$${values.length}`
    },
    add: (condition: string): void => {
      parts.push(`(${condition})`)
    },
    sql: (): string => (parts.length === 0 ? 'true' : parts.join(' AND ')),
  }
}

export type Conditions = ReturnType<typeof conditions>

/** A LIKE pattern's literal part: `%`, `_` and `\` stand for themselves. `escapeLike('5%_')` is `5\%\_`. */
export function escapeLike(text: string): string {
  return text.replace(/[\\%_]/g, (character) => `\\${character}`)
}
