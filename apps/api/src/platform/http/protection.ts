import cookie from '@fastify/cookie'
import helmet from '@fastify/helmet'
import rateLimit from '@fastify/rate-limit'
import underPressure from '@fastify/under-pressure'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import type { Authenticate } from '../auth/authenticate.ts'
import { refuse } from './problem.ts'

/** How often an address may try what can be guessed: signing in, refresh cookies, setup links. */
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

/**
 * What stands before every operation: secure headers, limits by address, who calls and whether they may, limits by
 * person, and 503 when the process can't keep up. Authentication comes before the body is read.
 */
export async function registerProtection(
  app: FastifyInstance,
  options: { rateLimit: number; authenticate: Authenticate },
): Promise<void> {
  await app.register(cookie)
  await app.register(helmet, {
    contentSecurityPolicy: {
      directives: {
        defaultSrc: ["'self'"],
        scriptSrc: ["'self'"],
        // The component library sets positions and sizes in style elements and attributes.
        styleSrc: ["'self'", "'unsafe-inline'"],
        imgSrc: ["'self'", 'data:', 'blob:'],
        fontSrc: ["'self'", 'data:'],
        connectSrc: ["'self'"],
        objectSrc: ["'none'"],
        baseUri: ["'self'"],
        formAction: ["'self'"],
        frameAncestors: ["'none'"],
        upgradeInsecureRequests: null,
      },
    },
    referrerPolicy: { policy: 'no-referrer' },
  })
  await app.register(rateLimit, { global: false })
  // Sampled over more than the limit: a sample without a single turn of the loop counts as endless delay.
  await app.register(underPressure, {
    maxEventLoopDelay: 2_000,
    sampleInterval: 5_000,
    maxEventLoopUtilization: 0,
    retryAfter: 5,
  })
  const byAddress = limiter(app, options.rateLimit * 5, (request) => `address ${request.ip}`)
  const byPerson = limiter(
    app,
    options.rateLimit,
    (request) => `person ${request.access?.staffId ?? request.ip}`,
  )
  const guesses = limiter(
    app,
    GUESSES_PER_MINUTE,
    (request) => `guesses ${request.routeOptions.url} ${request.ip}`,
  )
  const guessesOfLogin = limiter(app, GUESSES_PER_LOGIN, (request) => `login ${loginOf(request)}`)

  app.decorateRequest('access', null)
  app.addHook('onRequest', async (request) => {
    const { requirement, guessable } = request.routeOptions.config
    if (requirement === undefined) return
    await byAddress(request)
    if (guessable) await guesses(request)
    await options.authenticate(request, requirement)
    if (request.access !== null) await byPerson(request)
  })
  app.addHook('preHandler', async (request) => {
    if (request.routeOptions.config.guessable && request.routeOptions.url?.endsWith('/sign-in'))
      await guessesOfLogin(request)
  })
}
