import type { FastifyInstance, FastifyRequest } from 'fastify'
import type { Deps } from '../../deps.ts'
import { readHistory } from '../../journal/read-history.ts'
import { readRows } from '../../platform/db/database.ts'
import { DEFAULT_LIMIT, pageQuery } from '../../platform/http/list.ts'
import { operation } from '../../platform/http/operation.ts'
import { object } from '../../platform/http/schemas.ts'
import { editVersion, etagHeader, IfMatch, sendVersioned } from '../../platform/http/versions.ts'
import { COMPANY_ID, readSetSettings } from '../../settings/company-settings.ts'
import { inTerms, namingOf } from '../../settings/naming.ts'
import { COMPANY_SETTINGS, isCompanySetting, maySet, settingKind } from '../../settings/registry.ts'
import type { SettingsPatch } from './check-settings.ts'
import { namingRoutes, namingSchemas } from './naming-routes.ts'
import { notYours } from './problems.ts'
import { CompanyProfile, companySchemas, Settings, SettingsHistory, SettingsPatchBody } from './schemas.ts'
import { readSettings } from './settings-query.ts'
import { updateCompanySettings } from './update-settings.ts'

const HISTORY = 'company-settings-history'

/** @throws 403 for the first setting that the caller may not change. */
function requireEach(request: FastifyRequest, patch: SettingsPatch): void {
  for (const key of Object.keys(patch).filter(isCompanySetting)) {
    if (!maySet(key, request.access?.permissions ?? new Set())) throw notYours(settingKind(key).label)
  }
}

/** The company: its settings, who changed them, and what everyone may know of it. */
export function companyRoutes(app: FastifyInstance, deps: Deps): void {
  for (const schema of [...namingSchemas, ...companySchemas]) app.addSchema(schema)
  namingRoutes(app, deps)
  const { primary, reads } = deps.database
  const { timeZone } = deps.config
  const shown = async (request: FastifyRequest) => {
    const settings = await readSettings(primary, timeZone, request.access?.permissions ?? new Set())
    return inTerms(namingOf(await deps.companySettings(settings.version)), settings)
  }

  operation(app, {
    method: 'GET',
    url: '/company/profile',
    operationId: 'getCompanyProfile',
    requirement: 'public',
    tag: 'company',
    summary: 'What everyone may know of the company',
    description:
      'Also before signing in: its name and language, what its cards show, and what it calls sections and terms.',
    answers: { 200: { description: 'The profile', schema: CompanyProfile } },
    handler: async () => {
      const set = await readSetSettings(primary)
      const currency = set.currency ?? COMPANY_SETTINGS.currency.default
      const familyTab = set['family-tab'] ?? COMPANY_SETTINGS['family-tab'].default
      return {
        name: set['company-name'] ?? '',
        language: set.language ?? null,
        currency,
        familyTab,
        terms: set.terms ?? {},
        sections: set['section-labels'] ?? {},
      }
    },
  })

  operation(app, {
    method: 'GET',
    url: '/company/settings',
    operationId: 'getCompanySettings',
    requirement: 'signed-in',
    tag: 'company',
    summary: 'All settings of the company',
    description: 'Each with its value, its default, whether you may change it and who changed it last.',
    answers: { 200: { description: 'The settings', schema: Settings, headers: etagHeader } },
    handler: async (_, request, reply) => sendVersioned(reply, await shown(request)),
  })

  operation(app, {
    method: 'PATCH',
    url: '/company/settings',
    operationId: 'updateCompanySettings',
    requirement: 'staff',
    tag: 'company',
    summary: 'Change settings of the company',
    description:
      'Null takes a setting back to its default. Each asks for a permission of its own (403). They hold from the next request on, in every process.',
    headers: IfMatch,
    body: SettingsPatchBody,
    answers: { 200: { description: 'The settings as they are now', schema: Settings, headers: etagHeader } },
    refusals: [412, 422, 428],
    handler: async ({ body }, request, reply) => {
      requireEach(request, body)
      await editVersion(
        request,
        () => shown(request),
        (checkVersion) => deps.act(request, (context) => updateCompanySettings(context, body, checkVersion)),
      )
      return sendVersioned(reply, await shown(request))
    },
  })

  operation(app, {
    method: 'GET',
    url: '/company/settings/history',
    operationId: 'listCompanySettingsHistory',
    requirement: 'company-settings.edit',
    tag: 'company',
    summary: 'Who changed which settings',
    description: 'Newest first.',
    query: object(pageQuery),
    answers: { 200: { description: 'A page of changes', schema: SettingsHistory } },
    handler: async ({ query }) => {
      const limit = query.limit ?? DEFAULT_LIMIT
      const [before] = query.cursor === undefined ? [] : deps.cursors.read(query.cursor, HISTORY)
      const rows = await readHistory(reads, COMPANY_ID, {
        before: before === undefined ? null : Number(before),
        limit: limit + 1,
        withSubordinates: false,
      })
      const found = await readRows<{ id: string; name: string }>(
        reads,
        'settings-actors',
        'SELECT id, name FROM staff_user WHERE id = ANY($1)',
        [rows.flatMap(({ actorId }) => actorId ?? [])],
      )
      const names = new Map(found.map(({ id, name }) => [id, name]))
      const last = rows.length > limit ? rows[limit - 1] : undefined
      return {
        items: rows.slice(0, limit).map(({ id, occurredAt, actorId, changes }) => ({
          id,
          occurredAt: occurredAt.toISOString(),
          actor: { id: actorId, name: names.get(actorId ?? '') ?? null },
          changes: Object.entries(changes).map(([key, change]) => ({ key, ...change })),
        })),
        nextCursor: last === undefined ? null : deps.cursors.write({ sort: HISTORY, key: [last.id] }),
      }
    },
  })
}
