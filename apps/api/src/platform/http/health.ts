import type { FastifyInstance } from 'fastify'
import fastifyMetrics from 'fastify-metrics'
import type pg from 'pg'

/**
 * `/health/live`: the process answers. `/health/ready`: so does its database (503 otherwise). `/metrics`: Prometheus,
 * by route pattern, since addresses may hold names.
 */
export async function registerHealth(app: FastifyInstance, primary: pg.Pool): Promise<void> {
  app.get('/health/live', { schema: { hide: true } }, async () => ({ status: 'ok' }))
  app.get('/health/ready', { schema: { hide: true } }, async (request, reply) => {
    try {
      await primary.query('SELECT 1')
      return { status: 'ok' }
    } catch (error) {
      request.log.warn({ err: error }, 'the database does not answer')
      return reply.code(503).send({ status: 'database-unavailable' })
    }
  })
  await app.register(fastifyMetrics.default ?? fastifyMetrics, {
    endpoint: { url: '/metrics', schema: { hide: true } } as never,
    routeMetrics: { groupStatusCodes: true, routeBlacklist: ['/metrics', '/health/live', '/health/ready'] },
    clearRegisterOnInit: true,
  } as never)
}
