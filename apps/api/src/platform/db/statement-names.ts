import { createHash } from 'node:crypto'

const MOST_NAMES = 400

/**
 * Names the statements that Prisma sends, so that each connection parses and plans one once. Shapes past the first 400
 * (lists of ever new lengths) stay unnamed, or every connection would keep them all.
 */
export function statementNames(): (query: { sql: string }) => string {
  const names = new Map<string, string>()
  return ({ sql }) => {
    const known = names.get(sql)
    if (known !== undefined) return known
    if (names.size >= MOST_NAMES) return ''
    const name = `p_${createHash('sha1').update(sql).digest('base64url')}`
    names.set(sql, name)
    return name
  }
}
