import { type DestinationStream, type Logger, pino } from 'pino'
import { sqlFaultOf } from './db/sql-errors.ts'

/**
 * What the log keeps of an error: where it came from, never the data it was about. Messages of PostgreSQL quote values
 * and Prisma's quote whole rows, so both are replaced by SQLSTATE and constraint, or by the error's code.
 */
export function describeError(error: unknown): object {
  if (!(error instanceof Error)) return { type: typeof error }
  const sql = sqlFaultOf(error)
  const frames = (error.stack ?? '').split('\n').filter((line) => /^\s+at /.test(line))
  const quotesData = sql !== null || error.name.startsWith('Prisma')
  const code = (error as { code?: unknown }).code
  return {
    type: error.name,
    ...(typeof code === 'string' && { code }),
    ...(sql && { sqlState: sql.state, constraint: sql.constraint }),
    ...(!quotesData && { message: error.message }),
    stack: frames.slice(0, 12).join('\n'),
  }
}

/** Lines are gathered up to this many bytes, for at most a second: a write for each would cost every answer. */
const BUFFER = { minLength: 4_096, periodicFlush: 1_000, sync: false } as const

/** The process's log on standard output: JSON lines with request ids and without personal data; written out on exit. */
export function makeLogger(level: string, destination?: DestinationStream): Logger {
  const options = { level, base: { app: 'kith' }, serializers: { err: describeError } }
  return pino(options, destination ?? pino.destination(BUFFER))
}
