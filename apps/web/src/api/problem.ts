/** One field that was refused; `pointer` is a JSON pointer into the body that was sent, e.g. `/phones/0/number`. */
export interface FieldProblem {
  pointer: string
  code: string
  detail: string
  /** The other object that it is about, where the reader may see it. */
  subjectId?: string
}

/** An error answer of the API (RFC 9457). `status` 0 and code `offline` stand for no answer at all. */
export interface Problem {
  status: number
  /** Stable and meant for programs, e.g. `phone-taken`. */
  code: string
  /** What happened, in the reader's language. */
  title: string
  /** Why, in the reader's language. */
  detail: string | null
  errors: FieldProblem[]
  requestId: string | null
  /** The current version of the resource, when a change met a newer one (412). */
  current: unknown
}

/** What every failed call throws. */
export class ApiError extends Error {
  override readonly name = 'ApiError'
  readonly problem: Problem

  constructor(problem: Problem) {
    super(`${problem.status} ${problem.code}: ${problem.detail ?? problem.title}`)
    this.problem = problem
  }
}

export function isApiError(error: unknown): error is ApiError {
  return error instanceof ApiError
}

/** The problem inside of anything thrown; what isn't ours becomes `unknown` with status 0. */
export function problemOf(error: unknown): Problem {
  return isApiError(error) ? error.problem : { ...blank, code: 'unknown' }
}

const blank: Problem = {
  status: 0,
  code: 'unknown',
  title: '',
  detail: null,
  errors: [],
  requestId: null,
  current: undefined,
}

/** The error for a request that never got an answer. */
export function offlineError(): ApiError {
  return new ApiError({ ...blank, code: 'offline' })
}

/**
 * Reads an error answer, whatever its body is: a proxy on the way may answer with HTML, and the status alone must
 * then do. E.g. 502 with a page of text → `{ status: 502, code: 'unknown', … }`.
 */
export function toApiError(status: number, body: unknown, requestId: string | null = null): ApiError {
  const raw = isRecord(body) ? body : {}
  return new ApiError({
    status,
    code: text(raw.code) ?? 'unknown',
    title: text(raw.title) ?? '',
    detail: text(raw.detail),
    errors: Array.isArray(raw.errors) ? raw.errors.filter(isFieldProblem) : [],
    requestId: text(raw.requestId) ?? requestId,
    current: raw.current,
  })
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null
}

function text(value: unknown): string | null {
  return typeof value === 'string' && value !== '' ? value : null
}

function isFieldProblem(value: unknown): value is FieldProblem {
  return isRecord(value) && typeof value.pointer === 'string' && typeof value.detail === 'string'
}
