import { randomUUID } from 'node:crypto'
import { STATUS_CODES } from 'node:http'
import { createRequire } from 'node:module'
import type { Socket } from 'node:net'
import type { ErrorObject } from '@fastify/ajv-compiler'
import type { FastifyError, FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { problemOfSqlError } from '../db/sql-errors.ts'
import { type Language, languageOf } from './language.ts'
import { type FieldError, Problem, refuse } from './problem.ts'

/** A refusal's text as the company says it: with its own terms. */
export type Said = (text: string, language: Language) => string

const asWritten: Said = (text) => text

/** The JSON of an answer that refuses (RFC 9457, plus `code`, `errors`, `requestId`, and `current` with 412). */
export function problemBody(
  problem: Problem,
  request: Pick<FastifyRequest, 'id'>,
  language: Language,
  said: Said = asWritten,
) {
  const { detail, errors, current } = problem.extra
  return {
    type: `https://kith.example/problems/${problem.code}`,
    title: said(problem.kind.title[language], language),
    status: problem.kind.status,
    detail: said((detail ?? problem.kind.title)[language], language),
    instance: `urn:kith:request:${request.id}`,
    code: problem.code,
    requestId: request.id,
    ...(errors && {
      errors: errors.map(({ detail: words, ...e }) => ({ ...e, detail: said(words[language], language) })),
    }),
    ...(current !== undefined && { current }),
  }
}

const FRAMEWORK_CODES: Record<string, Parameters<typeof refuse>[0]> = {
  FST_ERR_CTP_BODY_TOO_LARGE: 'too-large',
  FST_ERR_CTP_INVALID_MEDIA_TYPE: 'media-type-unknown',
  FST_ERR_MAX_PARAM_LENGTH: 'uri-too-long',
  FST_ERR_ASYNC_CONSTRAINT: 'malformed',
  FST_ERR_BAD_URL: 'malformed',
  FST_UNDER_PRESSURE: 'unavailable',
}

// The package is CommonJS whose types and exports disagree under ES modules, so it is required as what it is.
const require = createRequire(import.meta.url)
const localize = require('ajv-i18n') as Record<Language, (errors: ErrorObject[]) => void>

/** More faults than these help nobody, and a body can have thousands. */
const MOST_ERRORS = 50

const escapePointer = (key: string) => key.replaceAll('~', '~0').replaceAll('/', '~1')

function fieldErrors(all: readonly ErrorObject[], where: string): FieldError[] {
  const errors = all.slice(0, MOST_ERRORS)
  const localized = (localizer: (errors: ErrorObject[]) => void) => {
    const copy = errors.map((e) => ({ ...e }))
    localizer(copy)
    return copy.map((e) => e.message ?? '')
  }
  const ru = localized(localize.ru)
  const en = localized(localize.en)
  const prefix = where === 'body' ? '' : where === 'querystring' ? '?' : `${where}:`
  return errors.map((e, i) => {
    const named = e.params.additionalProperty ?? e.params.missingProperty ?? e.params.unevaluatedProperty
    const words = e.params.words as { ru: string; en: string } | undefined
    return {
      pointer: `${prefix}${e.instancePath}${named === undefined ? '' : `/${escapePointer(String(named))}`}`,
      code: e.keyword,
      detail: words ?? { ru: ru[i] ?? '', en: en[i] ?? '' },
    }
  })
}

/** Turns whatever was thrown into a Problem; what it doesn't know is a 500 that shows nothing. */
export function problemOf(error: unknown): Problem {
  if (error instanceof Problem) return error
  const framework = error as Partial<FastifyError> & {
    validation?: ErrorObject[]
    validationContext?: string
  }
  if (framework.validation) {
    return refuse('malformed', {
      errors: fieldErrors(framework.validation, framework.validationContext ?? 'body'),
    })
  }
  const known = framework.code === undefined ? undefined : FRAMEWORK_CODES[framework.code]
  if (known) return refuse(known)
  const sql = problemOfSqlError(error)
  if (sql) return sql
  const status = framework.statusCode
  if (status === 413) return refuse('too-large')
  if (status === 503) return refuse('unavailable')
  if (status !== undefined && status >= 400 && status < 500) return refuse('malformed')
  return refuse('internal')
}

export function sendProblem(
  problem: Problem,
  request: FastifyRequest,
  reply: FastifyReply,
  said?: Said,
): FastifyReply {
  if (problem.extra.retryAfterSeconds !== undefined)
    reply.header('retry-after', problem.extra.retryAfterSeconds)
  if (problem.kind.status === 401) reply.header('www-authenticate', 'Bearer')
  return reply
    .code(problem.kind.status)
    .header('vary', 'Accept-Language')
    .header('cache-control', 'no-store')
    .type('application/problem+json; charset=utf-8')
    .serializer((body: unknown) => (typeof body === 'string' ? body : JSON.stringify(body)))
    .send(problemBody(problem, request, languageOf(request), said))
}

/**
 * Answers every error, the framework's own included, as problem+json, and logs what is our fault. `saidFor` knows how the
 * company words things to whoever asks; a failure of the service doesn't wait for it.
 */
export function registerErrorHandling(
  app: FastifyInstance,
  saidFor: (request: FastifyRequest) => Promise<Said>,
): void {
  app.setErrorHandler(async (error, request, reply) => {
    const problem = problemOf(error)
    if (problem.kind.status < 500) {
      return sendProblem(problem, request, reply, await saidFor(request).catch(() => asWritten))
    }
    request.log.error({ err: error }, 'request failed')
    return sendProblem(problem, request, reply)
  })
}

/** Answers what isn't even HTTP (a broken request line, headers over the limit) before the connection ends. */
export function clientErrorHandler(error: NodeJS.ErrnoException, socket: Socket): void {
  if (error.code === 'ECONNRESET' || socket.destroyed || !socket.writable) return
  const problem = refuse(error.code === 'HPE_HEADER_OVERFLOW' ? 'headers-too-large' : 'malformed')
  const body = JSON.stringify(problemBody(problem, { id: randomUUID() }, 'en'))
  socket.end(
    `HTTP/1.1 ${problem.kind.status} ${STATUS_CODES[problem.kind.status]}\r\nContent-Type: application/problem+json; charset=utf-8\r\n` +
      `Content-Length: ${Buffer.byteLength(body)}\r\nConnection: close\r\n\r\n${body}`,
  )
}
