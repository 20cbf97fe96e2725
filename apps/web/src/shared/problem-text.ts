import type { TFunction } from 'i18next'
import { type Problem, problemOf } from '../api/problem.ts'

export interface ProblemText {
  what: string
  why: string
  advice: string
  reference: string | null
}

type Kind = 'offline' | 'server' | 'forbidden' | 'notFound' | 'conflict' | 'tooMany' | 'unknown'

function kindOf({ status, code }: Problem): Kind {
  if (code === 'offline') return 'offline'
  if (status === 403) return 'forbidden'
  if (status === 404) return 'notFound'
  if (status === 412) return 'conflict'
  if (status === 429) return 'tooMany'
  return status >= 500 ? 'server' : 'unknown'
}

/**
 * An error in the reader's words: what happened, why, what to do. The API's own words come first where it has them
 * for a refusal (4xx); the catalogue speaks for lost connections and faults of the server.
 */
export function problemText(error: unknown, t: TFunction<'common'>): ProblemText {
  const problem = problemOf(error)
  const kind = kindOf(problem)
  const refusal = problem.status >= 400 && problem.status < 500
  return {
    what: (refusal && problem.title) || t(`problem.${kind}.what`),
    why: (refusal && problem.detail) || t(`problem.${kind}.why`),
    advice: refusal && problem.detail && kind === 'unknown' ? '' : t(`problem.${kind}.advice`),
    reference:
      problem.requestId && kind === 'server' ? t('problem.requestId', { id: problem.requestId }) : null,
  }
}
