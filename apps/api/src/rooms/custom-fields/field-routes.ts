import type { FastifyInstance } from 'fastify'
import type { Deps } from '../../deps.ts'
import type { CustomField } from '../../fields/custom/custom-field.ts'
import { readCustomField } from '../../fields/custom/read-custom-fields.ts'
import { operation } from '../../platform/http/operation.ts'
import { object, Uuid } from '../../platform/http/schemas.ts'
import { editVersion, etagHeader, IfMatch, sendVersioned } from '../../platform/http/versions.ts'
import { deleteField, updateField } from './change-field.ts'
import { moveField } from './move-field.ts'
import { refuseField } from './problems.ts'
import { CustomFieldJson, CustomFieldMove, CustomFieldPatch, CustomFieldUsage } from './schemas.ts'
import { readUsage } from './usage-query.ts'

const URL = '/custom-fields/:id'
const FieldParams = object({ id: Uuid })

/** What is done to one definition. */
export function fieldRoutes(app: FastifyInstance, deps: Deps): void {
  const { primary } = deps.database

  async function shown(id: string): Promise<CustomField> {
    const field = await readCustomField(primary, id)
    if (field === null) throw refuseField('custom-field-not-found')
    return field
  }

  operation(app, {
    method: 'GET',
    url: URL,
    operationId: 'getCustomField',
    requirement: 'custom-fields.edit',
    tag: 'custom-fields',
    summary: 'One field',
    description: 'Also a retired one.',
    params: FieldParams,
    answers: { 200: { description: 'The field', schema: CustomFieldJson, headers: etagHeader } },
    refusals: [404],
    handler: async ({ params }, _, reply) => sendVersioned(reply, await shown(params.id)),
  })

  operation(app, {
    method: 'PATCH',
    url: URL,
    operationId: 'updateCustomField',
    requirement: 'custom-fields.edit',
    tag: 'custom-fields',
    summary: 'Change, retire or bring back a field',
    description:
      'A merge patch with If-Match. A retired field leaves cards, forms, tables and filters; its values stay and come back with it. What was filled in keeps its type.',
    params: FieldParams,
    headers: IfMatch,
    body: CustomFieldPatch,
    answers: { 200: { description: 'The field as it is now', schema: CustomFieldJson, headers: etagHeader } },
    refusals: [404, 409, 412, 422, 428],
    handler: async ({ params, body }, request, reply) => {
      await editVersion(
        request,
        () => shown(params.id),
        (checkVersion) => deps.act(request, (context) => updateField(context, params.id, body, checkVersion)),
      )
      return sendVersioned(reply, await shown(params.id))
    },
  })

  operation(app, {
    method: 'DELETE',
    url: URL,
    operationId: 'deleteCustomField',
    requirement: 'custom-fields.edit',
    tag: 'custom-fields',
    summary: 'Delete a field that was never filled in',
    description: 'For good. One that was filled in can only be retired, since histories know it.',
    params: FieldParams,
    headers: IfMatch,
    answers: { 204: { description: 'It is gone', schema: null } },
    refusals: [404, 409, 412, 428],
    handler: async ({ params }, request, reply) => {
      await editVersion(
        request,
        () => shown(params.id),
        (checkVersion) => deps.act(request, (context) => deleteField(context, params.id, checkVersion)),
      )
      return reply.code(204).send()
    },
  })

  operation(app, {
    method: 'POST',
    url: `${URL}/move`,
    operationId: 'moveCustomField',
    requirement: 'custom-fields.edit',
    tag: 'custom-fields',
    summary: 'Put a field beside another',
    description:
      'The order is that of the card and of forms, within each section. No field’s version changes by it.',
    params: FieldParams,
    body: CustomFieldMove,
    answers: { 200: { description: 'The field', schema: CustomFieldJson, headers: etagHeader } },
    refusals: [404, 422],
    handler: async ({ params, body }, request, reply) => {
      await deps.act(request, (context) => moveField(context, params.id, body))
      return sendVersioned(reply, await shown(params.id))
    },
  })

  operation(app, {
    method: 'GET',
    url: `${URL}/usage`,
    operationId: 'getCustomFieldUsage',
    requirement: 'custom-fields.edit',
    tag: 'custom-fields',
    summary: 'How many clients have a value of a field',
    description: 'To be shown before it is retired. What was never filled in may be deleted.',
    params: FieldParams,
    answers: { 200: { description: 'Its use', schema: CustomFieldUsage } },
    refusals: [404],
    handler: async ({ params }) => readUsage(deps.database.reads, await shown(params.id)),
  })
}
