import type { FastifyInstance } from 'fastify'
import type { Deps } from '../../deps.ts'
import { operation } from '../../platform/http/operation.ts'
import { INHERITED_KEYS, inheritedKind } from '../../settings/inherited.ts'
import { ownedRoutes } from './owned-routes.ts'
import { payingRoutes } from './paying-routes.ts'
import { clientSettingsSchemas, SettingKinds } from './schemas.ts'

function presentKind(key: (typeof INHERITED_KEYS)[number]) {
  const {
    schema,
    names: _,
    ownAccount,
    apart,
    hint,
    choices,
    levels,
    default: standard,
    ...kind
  } = inheritedKind(key)
  return {
    key,
    ...kind,
    hint: hint ?? null,
    levels: [...levels],
    ownAccount: ownAccount === true,
    apart: apart === true,
    ...(choices && { choices: choices.map((each) => ({ ...each })) }),
    default: standard ?? null,
    schema,
  }
}

/** The settings that clients inherit: what a client, its group and the company say, and what comes of it. */
export function clientSettingsRoutes(app: FastifyInstance, deps: Deps): void {
  for (const schema of clientSettingsSchemas) app.addSchema(schema)

  operation(app, {
    method: 'GET',
    url: '/setting-kinds',
    operationId: 'listSettingKinds',
    requirement: 'clients.view',
    tag: 'client-settings',
    summary: 'What settings clients inherit',
    description:
      'The registry: every key with its words, where it may be set, how it resolves and what a value looks like.',
    answers: { 200: { description: 'The kinds', schema: SettingKinds } },
    handler: async () => ({ items: INHERITED_KEYS.map(presentKind) }),
  })

  ownedRoutes(app, deps)
  payingRoutes(app, deps)
}
