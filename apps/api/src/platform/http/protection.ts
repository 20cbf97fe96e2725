import cookie from '@fastify/cookie'
import rateLimit from '@fastify/rate-limit'
import underPressure from '@fastify/under-pressure'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import type { Authenticate } from '../auth/authenticate.ts'
import { refuse } from './problem.ts'
import { registerSecureHeaders } from './secure-headers.ts'

declare module 'fastify' {
  interface FastifyInstance {
    /** Counts a request of an address to what isn't an operation of the API. @throws 429 `too-many-requests`. */
    limitByAddress(request: FastifyRequest): Promise<void>
  }
}

/** How often an address may try what can be guessed: signing in, setup links. */
const GUESSES_PER_MINUTE = 60
/** How often one login may be tried from anywhere. */
const GUESSES_PER_LOGIN = 10

type Limiter = (request: FastifyRequest) => Promise<void>

function limiter(
  app: FastifyInstance,
  max: number,
  keyGenerator: (request: FastifyRequest) => string,
): Limiter {
  const check = app.createRateLimit({ max, timeWindow: 60_000, keyGenerator })
  return async (request) => {
    const state = await check(request)
    if (!state.isAllowed && state.isExceeded)
      throw refuse('too-many-requests', { retryAfterSeconds: state.ttlInSeconds })
  }
}

function loginOf(request: FastifyRequest): string {
  const body = request.body as { login?: unknown } | null | undefined
  return typeof body?.login === 'string' ? body.login.trim().toLowerCase() : request.ip
}

const SAMPLE_MS = 5_000

/**
 * Answers 503 while a turn of the event loop takes longer than `maxDelayMs` on the average of a sample. What was sampled
 * while the process was being made doesn't count, since that holds the loop longer than any request; nor does a sample
 * without a single turn, which comes as an endless delay: the loop goes on now.
 */
async function shedLoad(app: FastifyInstance, maxDelayMs: number): Promise<void> {
  let settled = false
  app.addHook('onReady', async () => {
    setTimeout(() => {
      settled = true
    }, 2 * SAMPLE_MS).unref()
  })
  await app.register(underPressure, {
    maxEventLoopDelay: maxDelayMs,
    sampleInterval: SAMPLE_MS,
    pressureHandler: async (_request, _reply, _type, delay) => {
      if (settled && Number.isFinite(delay))
        throw refuse('unavailable', { retryAfterSeconds: SAMPLE_MS / 1000 })
    },
  })
}

/**
 * What stands before every operation: secure headers, limits by address, who calls and whether they may, limits by
 * actor, and 503 when the process can't keep up. Authentication comes before the body is read.
 */
export async function registerProtection(
  app: FastifyInstance,
  options: { rateLimit: number; authenticate: Authenticate; maxEventLoopDelayMs: number },
): Promise<void> {
  await app.register(cookie)
  registerSecureHeaders(app)
  await app.register(rateLimit, { global: false })
  await shedLoad(app, options.maxEventLoopDelayMs)
  const byAddress = limiter(app, options.rateLimit * 5, (request) => `address ${request.ip}`)
  const byActor = limiter(
    app,
    options.rateLimit,
    (request) => `actor ${request.access?.actorId ?? request.ip}`,
  )
  const guesses = limiter(
    app,
    GUESSES_PER_MINUTE,
    (request) => `guesses ${request.routeOptions.url} ${request.ip}`,
  )
  const guessesOfLogin = limiter(app, GUESSES_PER_LOGIN, (request) => `login ${loginOf(request)}`)

  app.decorate('limitByAddress', byAddress)
  app.decorateRequest('access', null)
  app.addHook('onRequest', async (request) => {
    const { requirement, guessable } = request.routeOptions.config
    if (requirement === undefined) return
    await byAddress(request)
    if (guessable) await guesses(request)
    await options.authenticate(request, requirement)
    if (request.access !== null) await byActor(request)
  })
  app.addHook('preHandler', async (request) => {
    if (request.routeOptions.config.guessable && request.routeOptions.url?.endsWith('/sign-in'))
      await guessesOfLogin(request)
  })
}
