import { existsSync } from 'node:fs'
import { join } from 'node:path'
import fastifyStatic from '@fastify/static'
import type { FastifyInstance, FastifyReply } from 'fastify'
import { sendProblem } from './error-handler.ts'
import { refuse } from './problem.ts'

/** Serves the built SPA: hashed assets for a year, and its page for every address that isn't the API's. */
export async function registerSpa(app: FastifyInstance, webDist: string): Promise<void> {
  const built = existsSync(join(webDist, 'index.html'))
  if (built) {
    await app.register(fastifyStatic, {
      root: webDist,
      wildcard: false,
      index: false,
      immutable: true,
      maxAge: '365d',
      setHeaders: (reply: FastifyReply, path: string) => {
        if (!path.includes('/assets/')) reply.header('cache-control', 'no-cache')
      },
    } as never)
  }
  app.setNotFoundHandler((request, reply) => {
    const isPage = request.method === 'GET' && !/^\/(api|health|metrics|assets)(\/|$|\?)/.test(request.url)
    if (!built || !isPage) return sendProblem(refuse('not-found'), request, reply)
    return reply.header('cache-control', 'no-cache').sendFile('index.html', { cacheControl: false })
  })
}
