import { createHmac } from 'node:crypto'
import type pg from 'pg'
import type { Deps } from '../../deps.ts'
import { readRows } from '../../platform/db/database.ts'
import { Problem, problems } from '../../platform/http/problem.ts'

const refuseGuess = problems({
  'sign-in-locked': {
    status: 429,
    title: {
      ru: 'Вход закрыт на время: было слишком много неудачных попыток',
      en: 'Signing in is locked for a while: there were too many failed attempts',
    },
  },
})

type GuardDeps = Pick<Deps, 'clock' | 'config'> & { database: { primary: pg.Pool } }

/** One attempt that counts as failed until it turns out otherwise. */
export interface Guess {
  /** It was right: all failures so far are forgotten. */
  fitted(): Promise<void>
  /** It was right as far as it went, and more is asked for: it isn't counted, and nothing is forgotten. */
  withdraw(): Promise<void>
}

/**
 * What stands for a login in the guard's table: an HMAC-SHA-256, 32 bytes, of the login as it is looked up. Unknown logins
 * are counted like known ones, and the table tells nobody which were tried.
 */
export function guardHash(key: Buffer, login: string): Buffer {
  return createHmac('sha256', key).update(login.trim().toLowerCase().normalize('NFC')).digest()
}

const minutes = (seconds: number) => Math.ceil(seconds / 60)

/**
 * Notes an attempt for `login` before its password is looked at. After 5 failures the login is locked for 1 minute, and
 * after each further one for 5, 15 and then 60; a success or a quiet day takes it all back. The count is the database's,
 * so it holds for all processes and for attempts at once: of 50 together, 5 are looked at.
 * @throws 429 `sign-in-locked` with Retry-After while the login is locked, also for the right password.
 */
export async function beginGuess(deps: GuardDeps, login: string): Promise<Guess> {
  const { primary } = deps.database
  const now = deps.clock.now()
  const hash = guardHash(deps.config.secrets.signInGuard, login)
  const [row] = await readRows<{ until: Date | null }>(
    primary,
    'begin-guess',
    'SELECT begin_guess($1, $2) AS until',
    [hash, now],
  )
  if (row?.until) {
    const seconds = Math.max(1, Math.ceil((row.until.getTime() - now.getTime()) / 1000))
    throw refuseGuess('sign-in-locked', {
      retryAfterSeconds: seconds,
      detail: {
        ru: `Для этого логина было слишком много неудачных попыток. Попробуйте через ${minutes(seconds)} мин. или попросите администратора снять замок.`,
        en: `There were too many failed attempts for this login. Try in ${minutes(seconds)} min. or ask an administrator to lift the lock.`,
      },
    })
  }
  return {
    fitted: async () => {
      await primary.query('DELETE FROM sign_in_guard WHERE login_hash = $1', [hash])
    },
    withdraw: async () => {
      await primary.query(
        `UPDATE sign_in_guard SET failures = greatest(failures - 1, 0),
           locked_until = CASE WHEN failures > 5 THEN NULL ELSE locked_until END WHERE login_hash = $1`,
        [hash],
      )
    },
  }
}

/**
 * Does the rest of a sign-in and settles the attempt by how it ends: right, right as far as it went (a code is asked for),
 * or else failed, as it was counted from the beginning.
 */
export async function settling<T>(guess: Guess, work: () => Promise<T>): Promise<T> {
  try {
    const result = await work()
    await guess.fitted()
    return result
  } catch (error) {
    if (error instanceof Problem && error.code === 'code-required') await guess.withdraw()
    throw error
  }
}
