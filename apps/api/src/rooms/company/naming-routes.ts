import type { FastifyInstance, FastifyRequest } from 'fastify'
import Type from 'typebox'
import type { Deps } from '../../deps.ts'
import { readRows } from '../../platform/db/database.ts'
import { operation } from '../../platform/http/operation.ts'
import { object, ref } from '../../platform/http/schemas.ts'
import { editVersion, etagHeader, IfMatch, sendVersioned } from '../../platform/http/versions.ts'
import {
  FieldLabels,
  FieldLabelsPatch,
  LabelInput,
  SectionLabels,
  SectionLabelsPatch,
  StandardField,
  TermFormsSchema,
  TermsPatch,
  TermsSchema,
} from '../../settings/naming-schemas.ts'
import { type CompanySettings, maySet, settingKind } from '../../settings/registry.ts'
import { standardClientFields } from '../clients/contract.ts'
import { notYours } from './problems.ts'
import { updateNaming } from './update-naming.ts'

const Naming = object(
  {
    version: Type.Integer({ description: 'Of the company’s settings' }),
    editable: Type.Boolean({ description: 'You may change it' }),
    terms: TermsSchema,
    sections: SectionLabels,
    fields: FieldLabels,
    standardFields: Type.Array(ref(StandardField)),
  },
  {
    $id: 'Naming',
    description: 'What the company calls sections, fields and terms: only what it named itself',
  },
)

const NamingPatchBody = object(
  {
    terms: Type.Optional(TermsPatch),
    sections: Type.Optional(SectionLabelsPatch),
    fields: Type.Optional(FieldLabelsPatch),
  },
  {
    $id: 'NamingPatch',
    description: 'Names to give; null takes one back to the standard. What isn’t named stays',
    minProperties: 1,
    examples: [{ sections: { clients: { ru: 'Партнёры', en: 'Partners' } }, fields: { note: null } }],
  },
)

export const namingSchemas = [TermFormsSchema, LabelInput, StandardField, Naming, NamingPatchBody]

const NAMES_SQL = `
  SELECT settings_version AS version,
    (SELECT coalesce(jsonb_object_agg(key, value), '{}') FROM setting
     WHERE level = 'company' AND key IN ('terms', 'section-labels', 'field-labels')) AS set
  FROM company`

type OwnNames = Partial<Pick<CompanySettings, 'terms' | 'section-labels' | 'field-labels'>>

/** What sections, fields and terms are called. */
export function namingRoutes(app: FastifyInstance, deps: Deps): void {
  const { primary } = deps.database
  const shown = async (request: FastifyRequest) => {
    const [row] = await readRows<{ version: number; set: OwnNames }>(primary, 'naming', NAMES_SQL, [])
    const set = row?.set ?? {}
    return {
      version: row?.version ?? 0,
      editable: maySet('terms', request.access?.permissions ?? new Set()),
      terms: set.terms ?? {},
      sections: set['section-labels'] ?? {},
      fields: set['field-labels'] ?? {},
      standardFields: standardClientFields(),
    }
  }

  operation(app, {
    method: 'GET',
    url: '/company/naming',
    operationId: 'getNaming',
    requirement: 'signed-in',
    tag: 'company',
    summary: 'What sections, fields and terms are called',
    description: 'Only what the company named itself; everything else has its standard name.',
    answers: { 200: { description: 'The names', schema: Naming, headers: etagHeader } },
    handler: async (_, request, reply) => sendVersioned(reply, await shown(request)),
  })

  operation(app, {
    method: 'PATCH',
    url: '/company/naming',
    operationId: 'updateNaming',
    requirement: 'staff',
    tag: 'company',
    summary: 'Name sections, fields and terms',
    description:
      'Null takes a name back to the standard one. A term comes with all its word forms; texts of the service, labels of fields and refusals follow from the next request on, and what people typed never does. For those who may change the company’s settings or its fields (403).',
    headers: IfMatch,
    body: NamingPatchBody,
    answers: { 200: { description: 'The names as they are now', schema: Naming, headers: etagHeader } },
    refusals: [412, 422, 428],
    handler: async ({ body }, request, reply) => {
      if (!maySet('terms', request.access?.permissions ?? new Set()))
        throw notYours(settingKind('terms').label)
      await editVersion(
        request,
        () => shown(request),
        (checkVersion) => deps.act(request, (context) => updateNaming(context, body, checkVersion)),
      )
      return sendVersioned(reply, await shown(request))
    },
  })
}
