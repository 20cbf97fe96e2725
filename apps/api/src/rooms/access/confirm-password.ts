import type { FastifyRequest } from 'fastify'
import { callOf } from '../../actions/act.ts'
import type { Deps } from '../../deps.ts'
import { passwordFits } from '../../platform/auth/password-hash.ts'
import { invalid, Problem } from '../../platform/http/problem.ts'
import { wrongPassword } from './factor-problems.ts'
import { beginGuess } from './lock-out.ts'
import { staffIdOf } from './staff-id.ts'

const isWrongCode = (error: unknown) =>
  error instanceof Problem && (error.extra.errors?.some(({ code }) => code === 'code-wrong') ?? false)

/**
 * Asks a signed-in person for their password once more, before what would let a stolen session stay for good, then does
 * `work`. A wrong password or code counts as a failed sign-in does, so that nobody guesses here instead; only a code that
 * fits takes the count back, because the password alone is not all that signing in asks for.
 * @throws 422 at `/password` when it doesn't fit, 429 while the login is locked, and whatever `work` does.
 */
export async function confirmingPassword<T>(
  deps: Deps,
  request: FastifyRequest,
  password: string,
  proves: 'password' | 'code',
  work: (staffId: string) => Promise<T>,
): Promise<T> {
  const staffId = staffIdOf(request)
  // A malformed Idempotency-Key is refused before anything is counted.
  callOf(request, deps.clock)
  const { login, passwordHash } = await deps.database.prisma.staffUser.findUniqueOrThrow({
    where: { id: staffId },
    select: { login: true, passwordHash: true },
  })
  const guess = await beginGuess(deps, login)
  if (!(await passwordFits(passwordHash, password))) throw invalid(wrongPassword)
  try {
    const result = await work(staffId)
    await (proves === 'code' ? guess.fitted() : guess.withdraw())
    return result
  } catch (error) {
    if (!isWrongCode(error)) await guess.withdraw()
    throw error
  }
}
