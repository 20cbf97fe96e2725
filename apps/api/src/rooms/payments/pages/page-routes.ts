import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { Deps } from '../../../deps.ts'
import { languageOf } from '../../../platform/http/language.ts'
import { refuse } from '../../../platform/http/problem.ts'
import { sandboxDeps } from '../card-providers.ts'
import { readCardPayment } from '../card-query.ts'
import { decideSandboxPayment, readSandboxPayment } from '../sandbox/books.ts'
import { tellKith } from '../sandbox/provider.ts'
import { PAGE_POLICY, PAGE_STYLE } from './html.ts'
import { missingPage, outcomePage, sandboxPage } from './payer-pages.ts'
import { PAGE_CSS } from './style.ts'

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i

/** Whose id stands in the address; null when it can't be one. */
function idOf(request: FastifyRequest): string | null {
  const { id } = request.params as { id: string }
  return UUID.test(id) ? id : null
}

function send(reply: FastifyReply, html: string, status = 200): FastifyReply {
  return reply
    .code(status)
    .header('content-security-policy', PAGE_POLICY)
    .header('cache-control', 'no-store')
    .header('vary', 'Accept-Language')
    .type('text/html; charset=utf-8')
    .send(html)
}

/** The page that the payer comes back to, and the one style sheet of these pages. */
function outcomeRoutes(app: FastifyInstance, deps: Deps): void {
  app.get(PAGE_STYLE, { schema: { hide: true } }, async (_request, reply) =>
    reply.header('cache-control', 'no-cache').type('text/css; charset=utf-8').send(PAGE_CSS),
  )
  app.get('/card-payment/:id', { schema: { hide: true } }, async (request, reply) => {
    const id = idOf(request)
    const payment = id === null ? null : await readCardPayment(deps.database.primary, id)
    const language = languageOf(request)
    return payment === null
      ? send(reply, missingPage(language), 404)
      : send(reply, outcomePage(payment, language))
  })
}

/** The hosted page of the sandbox provider, with its two buttons. It stands outside of the API, as a provider's would. */
function sandboxRoutes(app: FastifyInstance, deps: Deps): void {
  const sandbox = sandboxDeps(app, deps)

  app.get('/sandbox-pay/:id', { schema: { hide: true } }, async (request, reply) => {
    const id = idOf(request)
    const payment = id === null ? null : await readSandboxPayment(sandbox.books, id)
    const language = languageOf(request)
    return payment === null
      ? send(reply, missingPage(language), 404)
      : send(reply, sandboxPage(payment, language))
  })

  app.post('/sandbox-pay/:id', { schema: { hide: true }, bodyLimit: 1024 }, async (request, reply) => {
    const id = idOf(request)
    const choice = new URLSearchParams(String(request.body ?? '')).get('choice')
    if (choice !== 'pay' && choice !== 'decline') throw refuse('malformed')
    const decision = choice === 'pay' ? 'paid' : 'declined'
    const payment =
      id === null ? null : await decideSandboxPayment(sandbox.books, id, decision, deps.clock.now())
    if (payment === null) return send(reply, missingPage(languageOf(request)), 404)
    await tellKith(sandbox, payment, payment.state === 'paid' ? 'succeeded' : 'cancelled')
    return reply.redirect(payment.returnUrl, 303)
  })
}

/** Pages for payers, served by us without the application. */
export async function payerPages(app: FastifyInstance, deps: Deps): Promise<void> {
  await app.register(async (scope) => {
    // Anybody may open them, and each asks the database.
    scope.addHook('onRequest', (request) => app.limitByAddress(request))
    // What a form sends; nowhere else is it taken.
    scope.addContentTypeParser(
      'application/x-www-form-urlencoded',
      { parseAs: 'string' },
      (_request, body, done) => done(null, body),
    )
    outcomeRoutes(scope, deps)
    if (deps.config.cardProvider === 'sandbox') sandboxRoutes(scope, deps)
  })
}
