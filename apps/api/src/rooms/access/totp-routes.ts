import type { FastifyInstance } from 'fastify'
import type { Deps } from '../../deps.ts'
import { operation } from '../../platform/http/operation.ts'
import { confirmingPassword } from './confirm-password.ts'
import {
  CodeBody,
  DisableTotpBody,
  PasswordAndCodeBody,
  PasswordBody,
  RecoveryCodes,
  TotpSecret,
  TotpState,
} from './factor-schemas.ts'
import { staffIdOf } from './staff-id.ts'
import { confirmTotp, disableTotp, renewRecoveryCodes, startTotp } from './totp.ts'
import { secretText, totpUri } from './totp-codes.ts'

/** Two-factor sign-in of the person who asks: an authenticator app and recovery codes. */
export function totpRoutes(app: FastifyInstance, deps: Deps): void {
  const { prisma } = deps.database
  const keys = deps.config.secrets

  operation(app, {
    method: 'GET',
    url: '/auth/totp',
    operationId: 'getTotp',
    requirement: 'staff',
    tag: 'access',
    summary: 'Is my two-factor sign-in on?',
    description: 'And how many recovery codes are left.',
    answers: { 200: { description: 'The state', schema: TotpState } },
    handler: async (_, request) => {
      const staffId = staffIdOf(request)
      const [staff, left] = await Promise.all([
        prisma.staffUser.findUnique({ where: { id: staffId }, select: { totpConfirmedAt: true } }),
        prisma.recoveryCode.count({ where: { staffId, usedAt: null } }),
      ])
      const enabledAt = staff?.totpConfirmedAt ?? null
      return {
        enabled: enabledAt !== null,
        enabledAt: enabledAt?.toISOString() ?? null,
        recoveryCodesLeft: enabledAt === null ? 0 : left,
      }
    },
  })

  operation(app, {
    method: 'POST',
    url: '/auth/totp',
    operationId: 'startTotp',
    requirement: 'staff',
    guessable: true,
    tag: 'access',
    summary: 'Begin two-factor sign-in',
    description:
      'Gives a secret for an authenticator app. Nothing changes at sign-in until a code confirms it.',
    body: PasswordBody,
    answers: { 200: { description: 'The secret, this once', schema: TotpSecret } },
    refusals: [409, 422],
    handler: async ({ body }, request, reply) => {
      let shown: { secret: string | null; uri: string | null } = { secret: null, uri: null }
      await confirmingPassword(deps, request, body.password, 'password', (staffId) =>
        deps.act(request, (context) =>
          startTotp(context, keys, staffId, (secret, login) => {
            shown = { secret: secretText(secret), uri: totpUri(secret, login) }
          }),
        ),
      )
      reply.header('cache-control', 'no-store')
      return shown
    },
  })

  operation(app, {
    method: 'POST',
    url: '/auth/totp/confirm',
    operationId: 'confirmTotp',
    requirement: 'staff',
    guessable: true,
    tag: 'access',
    summary: 'Turn two-factor sign-in on',
    description: 'With a code of the app that got the secret. Answers ten recovery codes, this once.',
    body: CodeBody,
    answers: { 200: { description: 'It is on', schema: RecoveryCodes } },
    refusals: [409, 422],
    handler: async ({ body }, request, reply) => {
      const staffId = staffIdOf(request)
      let recoveryCodes: string[] | null = null
      await deps.act(request, (context) =>
        confirmTotp(context, keys, staffId, body.code, (codes) => {
          recoveryCodes = codes
        }),
      )
      reply.header('cache-control', 'no-store')
      return { recoveryCodes }
    },
  })

  operation(app, {
    method: 'POST',
    url: '/auth/totp/recovery-codes',
    operationId: 'renewRecoveryCodes',
    requirement: 'staff',
    guessable: true,
    tag: 'access',
    summary: 'Make new recovery codes',
    description: 'The ones before stop to work. Answers ten, this once.',
    body: PasswordAndCodeBody,
    answers: { 200: { description: 'The new codes', schema: RecoveryCodes } },
    refusals: [409, 422],
    handler: async ({ body }, request, reply) => {
      let recoveryCodes: string[] | null = null
      await confirmingPassword(deps, request, body.password, 'code', (staffId) =>
        deps.act(request, (context) =>
          renewRecoveryCodes(context, keys, staffId, body.code, (codes) => {
            recoveryCodes = codes
          }),
        ),
      )
      reply.header('cache-control', 'no-store')
      return { recoveryCodes }
    },
  })

  operation(app, {
    method: 'POST',
    url: '/auth/totp/disable',
    operationId: 'disableTotp',
    requirement: 'staff',
    guessable: true,
    tag: 'access',
    summary: 'Turn two-factor sign-in off',
    description: 'With the password and a code of the app, or a recovery code. The recovery codes go too.',
    body: DisableTotpBody,
    answers: { 204: { description: 'It is off', schema: null } },
    refusals: [409, 422],
    handler: async ({ body }, request, reply) => {
      const { password, ...proof } = body
      await confirmingPassword(deps, request, password, 'code', (staffId) =>
        deps.act(request, (context) => disableTotp(context, keys, staffId, proof)),
      )
      return reply.code(204).send()
    },
  })
}
