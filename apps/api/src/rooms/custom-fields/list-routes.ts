import type { FastifyInstance } from 'fastify'
import type { Deps } from '../../deps.ts'
import { readCustomField, readCustomFields } from '../../fields/custom/read-custom-fields.ts'
import { operation } from '../../platform/http/operation.ts'
import { etagHeader, sendVersioned } from '../../platform/http/versions.ts'
import { addField } from './change-field.ts'
import { CustomFieldJson, CustomFieldList, NewCustomField } from './schemas.ts'

/** All definitions, and adding one. */
export function listRoutes(app: FastifyInstance, deps: Deps): void {
  operation(app, {
    method: 'GET',
    url: '/custom-fields',
    operationId: 'listCustomFields',
    requirement: 'custom-fields.edit',
    tag: 'custom-fields',
    summary: 'The fields that the company defined',
    description:
      'All of them, retired ones too, in the order of the card. What forms and tables need of them comes with `GET /fields/clients`.',
    answers: { 200: { description: 'The fields', schema: CustomFieldList } },
    handler: async () => {
      const [items, roles] = await Promise.all([
        readCustomFields(deps.database.primary),
        deps.database.prisma.role.findMany({
          where: { retiredAt: null },
          orderBy: { name: 'asc' },
          select: { id: true, name: true },
        }),
      ])
      return { items, roles }
    },
  })

  operation(app, {
    method: 'POST',
    url: '/custom-fields',
    operationId: 'addCustomField',
    requirement: 'custom-fields.edit',
    tag: 'custom-fields',
    summary: 'Add a field',
    description:
      'Its name is unique among those in use. From then on cards, forms, tables, filters and exports have it; there may be 200.',
    body: NewCustomField,
    answers: { 201: { description: 'The field', schema: CustomFieldJson, headers: etagHeader } },
    refusals: [409, 422],
    handler: async ({ body }, request, reply) => {
      const { reference } = await deps.act(request, (context) => addField(context, body))
      const field = await readCustomField(deps.database.primary, reference ?? '')
      if (field === null) throw new Error('the added field is not there')
      reply.code(201).header('location', `/api/v1/custom-fields/${field.id}`)
      return sendVersioned(reply, { ...field })
    },
  })
}
