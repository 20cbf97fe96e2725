import type { TestApp } from './test-app.ts'

/** An entry of an account as the answers of the postings told it. */
export interface KnownEntry {
  operationId: string
  kind: string
  method: string | null
  categoryId: string | null
  occurredAt: string
  amountMinor: number
}

export interface Line extends KnownEntry {
  runningMinor: number
}

const DAY_MS = 86_400_000
/** Moscow keeps three hours ahead of UTC all year. */
const MOSCOW_MS = 3 * 3_600_000

/** The day of an instant in Moscow, worked out by hand. */
export const moscowDay = (instant: string) =>
  new Date(Date.parse(instant) + MOSCOW_MS).toISOString().slice(0, 10)

/** So many days after a day. */
export const dayAfter = (day: string, days: number) =>
  new Date(Date.parse(day) + days * DAY_MS).toISOString().slice(0, 10)

/** Entries in the order in which things happened, each with the balance after it. */
export function linesOf(entries: readonly KnownEntry[]): Line[] {
  const ordered = entries.toSorted((a, b) => {
    const [x, y] = [`${a.occurredAt} ${a.operationId}`, `${b.occurredAt} ${b.operationId}`]
    return x < y ? -1 : 1
  })
  let runningMinor = 0
  return ordered.map((entry) => {
    runningMinor += entry.amountMinor
    return { ...entry, runningMinor }
  })
}

/** What came and what went. */
export const turnoversOf = (entries: readonly KnownEntry[]) => ({
  inMinor: entries.reduce((sum, { amountMinor }) => sum + Math.max(0, amountMinor), 0),
  outMinor: entries.reduce((sum, { amountMinor }) => sum + Math.max(0, -amountMinor), 0),
})

/** Opening, turnovers and closing over days, both ends within. */
export function statementOf(entries: readonly KnownEntry[], from: string, to: string) {
  const sum = (some: readonly KnownEntry[]) => some.reduce((all, { amountMinor }) => all + amountMinor, 0)
  const before = entries.filter(({ occurredAt }) => moscowDay(occurredAt) < from)
  const until = entries.filter(({ occurredAt }) => moscowDay(occurredAt) <= to)
  const within = until.filter(({ occurredAt }) => moscowDay(occurredAt) >= from)
  return { openingMinor: sum(before), ...turnoversOf(within), closingMinor: sum(until) }
}

/** All pages of an address that has `items` and a cursor. */
export async function allPages<Item>(
  test: TestApp,
  token: string,
  url: string,
  params: Record<string, string>,
): Promise<Item[]> {
  const items: Item[] = []
  for (let cursor: string | null = ''; cursor !== null; ) {
    const query = new URLSearchParams({ ...params, ...(cursor && { cursor }) })
    const { status, body } = await test.call({ url: `${url}?${query}`, token })
    if (status !== 200) throw new Error(`${url} answered ${status} ${JSON.stringify(body)}`)
    items.push(...body.items)
    cursor = body.nextCursor
  }
  return items
}
