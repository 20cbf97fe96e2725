import { type Problem, refuse } from '../http/problem.ts'

interface SqlFault {
  state: string
  constraint: string | null
  /** What pg brings of DETAIL; Prisma leaves it out, so functions that refuse with figures end their message with them, too. */
  detail: string | null
}

/** Finds PostgreSQL's SQLSTATE in whatever shape an error arrives: pg's own, the driver adapter's, or Prisma's around it. */
export function sqlFaultOf(error: unknown): SqlFault | null {
  let current: unknown = error
  for (let depth = 0; depth < 6 && typeof current === 'object' && current !== null; depth++) {
    const e = current as Record<string, unknown>
    const state = e.originalCode ?? e.code
    if (typeof state === 'string' && /^[0-9A-Z]{5}$/.test(state) && !/^P\d{4}$/.test(state)) {
      const message = String(e.originalMessage ?? e.message ?? '')
      const constraint = e.constraint
      const named =
        typeof constraint === 'string' ? constraint : (/constraint "([^"]+)"/.exec(message)?.[1] ?? null)
      const detail =
        typeof e.detail === 'string' ? e.detail : (/constraint "[^"]+" (\{.*\})$/s.exec(message)?.[1] ?? null)
      return { state, constraint: named, detail }
    }
    const meta = e.meta as Record<string, unknown> | undefined
    current = e.cause ?? meta?.driverAdapterError ?? null
  }
  return null
}

export function sqlStateOf(error: unknown): string | null {
  return sqlFaultOf(error)?.state ?? null
}

const byConstraint = new Map<string, () => Problem>()

/** A room says what breaking one of its constraints means: where only the database can tell, or its own check lost a race. */
export function constraintMeans(constraint: string, problem: () => Problem): void {
  byConstraint.set(constraint, problem)
}

// No connection, or none free in time: Node's codes, Prisma's, and the two that the pool only has words for.
const UNREACHABLE_CODES =
  /^(ECONNREFUSED|ECONNRESET|ETIMEDOUT|EPIPE|ENOTFOUND|EAI_AGAIN|P1001|P1002|P1008|P1017|P2024|P2028)$/
const UNREACHABLE_WORDS = /^(timeout exceeded when trying to connect|Connection terminated)/

/** Whether the database could not be asked at all, wherever in the error that stands. */
function isUnreachable(error: unknown): boolean {
  let current: unknown = error
  for (let depth = 0; depth < 6 && typeof current === 'object' && current !== null; depth++) {
    const e = current as Record<string, unknown>
    if (e.kind === 'DatabaseNotReachable' || UNREACHABLE_CODES.test(String(e.code ?? e.originalCode)))
      return true
    if (UNREACHABLE_WORDS.test(String(e.originalMessage ?? e.message))) return true
    const meta = e.meta as Record<string, unknown> | undefined
    current = e.cause ?? meta?.driverAdapterError ?? null
  }
  return false
}

/** The refusal that stands behind a database error, or null when the error is our own fault. */
export function problemOfSqlError(error: unknown): Problem | null {
  if (isUnreachable(error)) return refuse('unavailable')
  const fault = sqlFaultOf(error)
  if (fault === null) return null
  const known = fault.constraint === null ? undefined : byConstraint.get(fault.constraint)
  if (known) return known()
  switch (fault.state) {
    case '40001':
    case '40P01':
    case '55P03':
      return refuse('try-again')
    case '57014':
    case '57P01':
    case '57P02':
    case '57P03':
    case '08006':
    case '53300':
      return refuse('unavailable')
    case '22021':
    case '22P05':
      return refuse('malformed')
    default:
      return null
  }
}
