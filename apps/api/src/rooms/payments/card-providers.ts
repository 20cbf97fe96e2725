import type { FastifyInstance } from 'fastify'
import type { Deps } from '../../deps.ts'
import type { CardProvider } from './card-provider.ts'
import { SANDBOX, type SandboxDeps, sandboxProvider } from './sandbox/provider.ts'

/** What the sandbox is made of here: its webhooks come in through the same door as anyone's. */
export function sandboxDeps(app: FastifyInstance, deps: Deps): SandboxDeps {
  return {
    books: deps.database.primary,
    secret: deps.config.secrets.sandboxWebhooks,
    clock: deps.clock,
    deliver: async ({ body, headers }) => {
      const answer = await app.inject({
        method: 'POST',
        url: `/api/v1/card-webhooks/${SANDBOX}`,
        payload: body,
        headers,
      })
      return answer.statusCode
    },
    onError: (error) => app.log.warn({ err: error }, 'a webhook of the sandbox was lost'),
  }
}

type Make = (app: FastifyInstance, deps: Deps) => CardProvider

/** Every provider that Kith knows, by its name in the configuration. A new one is an entry here. */
const PROVIDERS: Record<Exclude<Deps['config']['cardProvider'], 'none'>, Make> = {
  [SANDBOX]: (app, deps) => sandboxProvider(sandboxDeps(app, deps)),
}

/** The provider that the configuration names; null for none. */
export function cardProvider(app: FastifyInstance, deps: Deps): CardProvider | null {
  const name = deps.config.cardProvider
  return name === 'none' ? null : PROVIDERS[name](app, deps)
}
