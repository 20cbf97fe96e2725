import { randomUUID } from 'node:crypto'
import Fastify, { type FastifyBaseLogger, type FastifyInstance, LogController } from 'fastify'
import { accessLog } from './access-log/access-log.ts'
import { actor } from './actions/act.ts'
import type { Deps } from './deps.ts'
import { seenBy } from './fields/custom/custom-field.ts'
import { customFieldsByVersion } from './fields/custom/read-custom-fields.ts'
import { type LedgerChecks, ledgerChecks } from './ledger/run-check.ts'
import { accessTokens } from './platform/auth/access-tokens.ts'
import { authenticator } from './platform/auth/authenticate.ts'
import { keyUses } from './platform/auth/key-uses.ts'
import { type Clock, clockIn } from './platform/clock.ts'
import type { Config } from './platform/config/config.ts'
import type { Database } from './platform/db/database.ts'
import { fileStore } from './platform/files/store.ts'
import {
  clientErrorHandler,
  problemBody,
  problemOf,
  registerErrorHandling,
  sendProblem,
} from './platform/http/error-handler.ts'
import { registerHealth } from './platform/http/health.ts'
import { languageOf } from './platform/http/language.ts'
import { cursors } from './platform/http/list.ts'
import { registerOpenApi } from './platform/http/openapi.ts'
import { refuse } from './platform/http/problem.ts'
import { registerProtection } from './platform/http/protection.ts'
import { sharedSchemas } from './platform/http/schemas.ts'
import { serializers } from './platform/http/serializer.ts'
import { registerSpa } from './platform/http/spa.ts'
import { validatorPair } from './platform/http/validator.ts'
import { accessRoutes } from './rooms/access/routes.ts'
import { accountsRoutes } from './rooms/accounts/routes.ts'
import { attributeRoutes } from './rooms/attributes/routes.ts'
import { chartRoutes } from './rooms/chart/routes.ts'
import { clientSettingsRoutes } from './rooms/client-settings/routes.ts'
import { clientRoutes } from './rooms/clients/routes.ts'
import { commentsRoutes } from './rooms/comments/routes.ts'
import { companyRoutes } from './rooms/company/routes.ts'
import { contactRoutes } from './rooms/contacts/routes.ts'
import { customFieldRoutes } from './rooms/custom-fields/routes.ts'
import { dictionaryRoutes } from './rooms/dictionaries/routes.ts'
import { discountCardRoutes } from './rooms/discount-cards/routes.ts'
import { familyRoutes } from './rooms/families/routes.ts'
import { filesRoutes } from './rooms/files/routes.ts'
import { graphRoutes } from './rooms/graph/routes.ts'
import { hierarchyRoutes } from './rooms/hierarchy/routes.ts'
import { invoiceRoutes } from './rooms/invoices/routes.ts'
import { ledgerHealthRoutes } from './rooms/ledger-health/routes.ts'
import { payerPages, paymentRoutes } from './rooms/payments/routes.ts'
import { pricingRoutes } from './rooms/pricing/routes.ts'
import { relationsRoutes } from './rooms/relations/routes.ts'
import { settlementRoutes } from './rooms/settlements/routes.ts'
import { companyDay } from './settings/company-day.ts'
import { companySettingsByVersion } from './settings/company-settings.ts'
import { namingOf } from './settings/naming.ts'

declare module 'fastify' {
  interface FastifyInstance {
    ledgerChecks: LedgerChecks
  }
}

export interface AppOptions {
  config: Config
  database: Database
  logger?: FastifyBaseLogger
  clock?: Clock
  /** From how slow an event loop on requests are turned away; tests share their machine and allow more. */
  maxEventLoopDelayMs?: number
}

const BODY_LIMIT = 1_048_576
const MAX_EVENT_LOOP_DELAY_MS = 2_000

function fastify(options: AppOptions): FastifyInstance {
  return Fastify({
    ...(options.logger ? { loggerInstance: options.logger } : { logger: false }),
    genReqId: () => randomUUID(),
    logController: new LogController({ disableRequestLogging: true, requestIdLogLabel: 'requestId' }),
    trustProxy: options.config.trustProxy,
    bodyLimit: BODY_LIMIT,
    // For the whole of a request: 25 MB of a file come in time over a line of 1 Mbit/s.
    requestTimeout: 300_000,
    connectionTimeout: 60_000,
    keepAliveTimeout: 72_000,
    // While closing, what still comes in on open connections is answered, and the connection ends after it.
    return503OnClosing: false,
    clientErrorHandler,
    exposeHeadRoutes: false,
    routerOptions: { maxParamLength: 200, ignoreTrailingSlash: false },
    schemaController: { compilersFactory: { buildValidator: validatorPair(), buildSerializer: serializers } },
    frameworkErrors: (error, request, reply) => {
      const problem = problemOf(error)
      reply.code(problem.kind.status as never).type('application/problem+json; charset=utf-8')
      reply.send(JSON.stringify(problemBody(problem, request, languageOf(request))) as never)
    },
  }) as unknown as FastifyInstance
}

/**
 * Makes the application from its parts, without listening: the list of its rooms is the table of contents. A process that
 * only works off jobs answers for its health and nothing else.
 */
export async function buildApp(options: AppOptions): Promise<FastifyInstance> {
  const { config, database } = options
  const clock = options.clock ?? clockIn(config.timeZone)
  const tokens = accessTokens(config.secrets.accessTokens, clock)
  const views = accessLog(database.primary, {
    clock,
    onError: (error) => options.logger?.error({ err: error }, 'the access log could not be written'),
  })
  const uses = keyUses(database.primary, {
    clock,
    onError: (error) =>
      options.logger?.error({ err: error }, 'the last use of API keys could not be written'),
  })
  const companySettings = companySettingsByVersion(database.primary, config.timeZone)
  const definitions = customFieldsByVersion(database.primary)
  const checks = ledgerChecks(database.primary, clock)
  const deps: Deps = {
    ledgerChecks: checks,
    accessLog: views,
    config,
    database,
    clock,
    tokens,
    act: actor({ prisma: database.prisma, clock }),
    cursors: cursors(config.secrets.cursors),
    files: fileStore(config.dataDir),
    companySettings,
    customFields: async (access) =>
      seenBy(await definitions(access?.settingsVersion ?? 0), access?.roleIds ?? new Set()),
    today: companyDay(clock, companySettings),
  }
  const app = fastify(options)
  app.decorate('requestHashKey', config.secrets.requestHashes)
  app.decorate('accessLog', views)
  app.addHook('onClose', () => views.close())
  app.decorate('keyUses', uses)
  app.addHook('onClose', () => uses.close())
  app.decorate('ledgerChecks', checks)
  app.addHook('onClose', () => checks.stop())
  registerErrorHandling(app, async ({ access }) =>
    // Who isn't signed in is told nothing that a term stands in.
    access ? namingOf(await companySettings(access.settingsVersion)).said : (text) => text,
  )
  // Fastify would also take a body of plain text, and then find that it is no object: that is a 415 here.
  app.removeContentTypeParser('text/plain')
  app.addContentTypeParser(
    'application/merge-patch+json',
    { parseAs: 'string' },
    app.getDefaultJsonParser('error', 'error'),
  )
  await registerProtection(app, {
    rateLimit: config.rateLimit,
    maxEventLoopDelayMs: options.maxEventLoopDelayMs ?? MAX_EVENT_LOOP_DELAY_MS,
    authenticate: authenticator({ primary: database.primary, clock, tokens, keyUses: uses }),
  })
  app.addHook('onSend', async (request, reply) => {
    reply.header('x-request-id', request.id)
  })
  app.addHook('onResponse', async (request, reply) => {
    const { url } = request.routeOptions
    request.log.info(
      {
        method: request.method,
        route: url,
        status: reply.statusCode,
        ms: Math.round(reply.elapsedTime),
      },
      'answered',
    )
  })
  await registerHealth(app, database.primary)
  if (config.worker === 'only') {
    app.setNotFoundHandler((request, reply) => sendProblem(refuse('not-found'), request, reply))
    return app
  }
  await registerOpenApi(app)
  await app.register(
    async (api) => {
      api.addHook('onRoute', (route) => {
        if (route.config?.requirement === undefined)
          throw new Error(`${route.url} does not declare its permission`)
      })
      for (const schema of sharedSchemas) api.addSchema(schema)
      accessRoutes(api, deps)
      companyRoutes(api, deps)
      dictionaryRoutes(api, deps)
      clientRoutes(api, deps, { onArchive: [] })
      await filesRoutes(api, deps)
      discountCardRoutes(api, deps)
      clientSettingsRoutes(api, deps)
      familyRoutes(api, deps)
      relationsRoutes(api, deps)
      graphRoutes(api, deps)
      hierarchyRoutes(api, deps)
      contactRoutes(api, deps)
      chartRoutes(api, deps)
      commentsRoutes(api, deps)
      attributeRoutes(api, deps)
      customFieldRoutes(api, deps)
      invoiceRoutes(api, deps)
      accountsRoutes(api, deps)
      pricingRoutes(api, deps)
      ledgerHealthRoutes(api, deps)
      settlementRoutes(api, deps)
      await paymentRoutes(api, deps)
    },
    { prefix: '/api/v1' },
  )
  await payerPages(app, deps)
  await registerSpa(app, config.webDist)
  return app
}
