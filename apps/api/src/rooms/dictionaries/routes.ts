import type { FastifyInstance } from 'fastify'
import Type from 'typebox'
import type { Deps } from '../../deps.ts'
import { describeFields } from '../../fields/describe.ts'
import { DEFAULT_LIMIT, pageQuery } from '../../platform/http/list.ts'
import { operation } from '../../platform/http/operation.ts'
import { choice, object } from '../../platform/http/schemas.ts'
import { etagHeader, sendVersioned } from '../../platform/http/versions.ts'
import { inTerms, namingOf } from '../../settings/naming.ts'
import { itemRoutes, shownItem } from './item-routes.ts'
import { addItem } from './items.ts'
import { readItems, readSizes } from './queries.ts'
import { DICTIONARIES, DICTIONARY_KEYS, extraInputs, extrasOf } from './registry.ts'
import { Dictionaries, DictionaryParams, dictionarySchemas, Item, ItemPage, NewItemBody } from './schemas.ts'

/** Dictionaries: one generic mechanism over all of them. */
export function dictionaryRoutes(app: FastifyInstance, deps: Deps): void {
  for (const schema of dictionarySchemas) app.addSchema(schema)
  const { reads, primary } = deps.database

  operation(app, {
    method: 'GET',
    url: '/dictionaries',
    operationId: 'listDictionaries',
    requirement: 'signed-in',
    tag: 'dictionaries',
    summary: 'All dictionaries',
    description: 'With the number of items in use, and the fields that the items have besides their name.',
    answers: { 200: { description: 'The dictionaries', schema: Dictionaries } },
    handler: async (_, request) => {
      const sizes = await readSizes(reads)
      const permissions = request.access?.permissions ?? new Set()
      const naming = namingOf(await deps.companySettings(request.access?.settingsVersion ?? 0))
      return {
        items: DICTIONARY_KEYS.map((key) => ({
          key,
          name: naming.words(DICTIONARIES[key].name),
          part: DICTIONARIES[key].part,
          size: sizes.get(key) ?? 0,
          fields: describeFields(Object.fromEntries(extrasOf(key)), {
            kinds: [],
            permissions,
            edit: 'dictionaries.edit',
          }).map((field) => inTerms(naming, field)),
        })),
      }
    },
  })

  operation(app, {
    method: 'GET',
    url: '/dictionaries/:dictionary/items',
    operationId: 'listDictionaryItems',
    requirement: 'signed-in',
    tag: 'dictionaries',
    summary: 'Items of a dictionary in their order',
    description:
      'Without the retired ones unless asked for; `search` looks at the name and at the texts besides it. Filters by a field of the items mean nothing where they lack it.',
    params: DictionaryParams,
    query: object({
      ...pageQuery,
      search: Type.Optional(Type.String({ minLength: 1, maxLength: 200 })),
      retired: Type.Optional(choice(['true', 'false', 'all'] as const, { default: 'false' })),
      ...extraInputs(({ filterable }) => filterable === true),
    }),
    answers: { 200: { description: 'A page of items', schema: ItemPage } },
    handler: async ({ params, query }) => {
      const { limit = DEFAULT_LIMIT, cursor, search, retired = 'false', ...extras } = query
      const key = cursor === undefined ? null : deps.cursors.read(cursor, params.dictionary)
      const rows = await readItems(reads, params.dictionary, {
        search,
        retired,
        extras,
        after: key === null ? null : [Number(key[0]), String(key[1])],
        limit: limit + 1,
      })
      const last = rows.length > limit ? rows[limit - 1] : undefined
      return {
        items: rows.slice(0, limit).map(({ position, ...item }) => item),
        nextCursor:
          last === undefined
            ? null
            : deps.cursors.write({ sort: params.dictionary, key: [last.position, last.id] }),
      }
    },
  })

  operation(app, {
    method: 'POST',
    url: '/dictionaries/:dictionary/items',
    operationId: 'createDictionaryItem',
    requirement: 'dictionaries.edit',
    tag: 'dictionaries',
    summary: 'Add an item',
    description: 'At the end of the list.',
    params: DictionaryParams,
    body: NewItemBody,
    answers: { 201: { description: 'The item', schema: Item, headers: etagHeader } },
    refusals: [409, 422],
    handler: async ({ params, body }, request, reply) => {
      const { reference } = await deps.act(request, (context) => addItem(context, params.dictionary, body))
      const item = await shownItem(primary, params.dictionary, reference ?? '')
      reply.code(201).header('location', `/api/v1/dictionaries/${params.dictionary}/items/${item.id}`)
      return sendVersioned(reply, item)
    },
  })

  itemRoutes(app, deps)
}
