import type { FastifyInstance } from 'fastify'
import type { Deps } from '../../deps.ts'
import { systemActor } from '../../platform/auth/access.ts'
import { operation } from '../../platform/http/operation.ts'
import { PasskeyOptions, PasskeySignInBody } from './factor-schemas.ts'
import { askForPasskey, provePasskey, takeSignInChallenge, usePasskey } from './passkey-proofs.ts'
import { relyingParty } from './relying-party.ts'
import { SignedIn } from './schemas.ts'
import { answerSignedIn, beforeSession, deviceOf, staffActor } from './session-opening.ts'
import { signIn } from './sign-in.ts'

/**
 * Signing in by passkey alone. The device checks its holder, so the key is both factors at once; there is nothing to guess,
 * so the lock of a login neither counts nor stops it.
 */
export function passkeySignInRoutes(app: FastifyInstance, deps: Deps): void {
  const { prisma } = deps.database

  operation(app, {
    method: 'POST',
    url: '/auth/passkey-sign-in/options',
    operationId: 'askForPasskey',
    requirement: 'public',
    guessable: true,
    tag: 'access',
    summary: 'Begin to sign in with a passkey',
    description:
      'Answers what to ask the browser. No login is needed: the browser offers the passkeys it has.',
    answers: { 200: { description: 'What to ask', schema: PasskeyOptions } },
    refusals: [422],
    handler: async (_, request, reply) => {
      const party = relyingParty(deps.config.origin, request)
      reply.header('cache-control', 'no-store')
      return { options: await beforeSession(deps, systemActor, (context) => askForPasskey(context, party)) }
    },
  })

  operation(app, {
    method: 'POST',
    url: '/auth/passkey-sign-in',
    operationId: 'signInWithPasskey',
    requirement: 'public',
    guessable: true,
    tag: 'access',
    summary: 'Sign in with a passkey',
    description: 'The same answer as signing in by login and password. What was asked is taken once.',
    body: PasskeySignInBody,
    answers: { 200: { description: 'Signed in', schema: SignedIn } },
    refusals: [401, 422],
    handler: async ({ body }, request, reply) => {
      const party = relyingParty(deps.config.origin, request)
      const { response } = body
      const challenge = await beforeSession(deps, systemActor, (context) =>
        takeSignInChallenge(context, response),
      )
      const proven = await provePasskey(prisma, party, challenge, response)
      const opened = await beforeSession(deps, staffActor(proven.staffId, request), async (context) => {
        await usePasskey(context, proven)
        return signIn(context, proven.staffId, deviceOf(request), { factors: 'passkey' })
      })
      return answerSignedIn(deps, reply, request, { staffId: proven.staffId, ...opened })
    },
  })
}
