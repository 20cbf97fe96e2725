import { PrismaPg } from '@prisma/adapter-pg'
import pg from 'pg'
import { PrismaClient } from './generated/client.ts'
import { statementNames } from './statement-names.ts'

export interface Database {
  prisma: PrismaClient
  /** The pool that Prisma works on, for hot reads in SQL that must see what was just written. */
  primary: pg.Pool
  /** For reads that may lag a little: the replica where there is one, else the primary. */
  reads: pg.Pool
  close(): Promise<void>
}

// Dates (OID 1082) stay texts: a calendar date has no zone, and Date would give it one.
const DATE = 1082
const BIGINT = 20
const types: pg.CustomTypesConfig = {
  getTypeParser: ((oid: number, format?: 'text' | 'binary') => {
    if (oid === DATE) return (text: string) => text
    if (oid === BIGINT) return (text: string) => Number(text)
    return pg.types.getTypeParser(oid, format as 'text')
  }) as pg.CustomTypesConfig['getTypeParser'],
}

function pool(connectionString: string, max: number): pg.Pool {
  const created = new pg.Pool({
    connectionString,
    max,
    connectionTimeoutMillis: 5_000,
    idleTimeoutMillis: 60_000,
    application_name: 'kith',
    options: '-c statement_timeout=15000 -c lock_timeout=5000 -c idle_in_transaction_session_timeout=30000',
  })
  // A connection that breaks (server restart) is replaced by the pool, and whatever ran on it is refused. Without listeners
  // its event would end the process: the pool listens to idle connections only, so each one in use needs its own.
  created.on('error', () => {})
  created.on('connect', (client) => client.on('error', () => {}))
  return created
}

/** Opens the pools lazily: nothing is connected before the first query. */
export function openDatabase(options: {
  databaseUrl: string
  replicaUrl?: string | null
  poolSize?: number
}): Database {
  const size = options.poolSize ?? 12
  const writes = pool(options.databaseUrl, size)
  const reads = options.replicaUrl ? pool(options.replicaUrl, size) : writes
  const prisma = new PrismaClient({
    adapter: new PrismaPg(writes, { statementNameGenerator: statementNames() }),
  })
  return {
    prisma,
    primary: writes,
    reads,
    close: async () => {
      await prisma.$disconnect()
      await writes.end()
      if (reads !== writes) await reads.end()
    },
  }
}

/**
 * One hot read: prepared under its name on each connection, rows as the SQL names them. Dates come as `YYYY-MM-DD`,
 * bigint as number.
 */
export async function readRows<Row>(
  reads: pg.Pool | pg.PoolClient,
  name: string,
  text: string,
  values: unknown[],
): Promise<Row[]> {
  const result = await (reads as pg.ClientBase).query({ name, text, values, types } as pg.QueryConfig)
  return result.rows as Row[]
}

/** The same unprepared, planned for these very values: search and lists, where a generic plan walks the wrong index. */
export async function readRowsFresh<Row>(
  reads: pg.Pool | pg.PoolClient,
  text: string,
  values: unknown[],
): Promise<Row[]> {
  const result = await reads.query({ text, values, types } as pg.QueryConfig)
  return result.rows as Row[]
}
