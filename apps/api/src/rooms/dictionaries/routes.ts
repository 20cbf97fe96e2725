import type { FastifyInstance } from 'fastify'
import Type from 'typebox'
import type { Deps } from '../../deps.ts'
import { DEFAULT_LIMIT, pageOf, pageQuery } from '../../platform/http/list.ts'
import { operation } from '../../platform/http/operation.ts'
import { choice, object, ref, Uuid, WordsSchema } from '../../platform/http/schemas.ts'
import {
  etagHeader,
  expectedVersions,
  IfMatch,
  requireVersion,
  sendVersioned,
  withCurrent,
} from '../../platform/http/versions.ts'
import { addItem, updateItem } from './items.ts'
import { refuseItem } from './problems.ts'
import { type DictionaryItem, readItem, readItems, readSizes } from './queries.ts'
import { DICTIONARIES, DICTIONARY_KEYS, type DictionaryKey } from './registry.ts'

const Item = object(
  {
    id: Uuid,
    name: Type.String(),
    position: Type.Integer(),
    retired: Type.Boolean({ description: 'No longer offered' }),
    version: Type.Integer(),
  },
  { $id: 'DictionaryItem', description: 'A value of a dictionary' },
)
const ItemPage = pageOf(ref(Item), { $id: 'DictionaryItemPage', description: 'Items in their order' })
const Dictionaries = object(
  {
    items: Type.Array(
      object({
        key: choice(DICTIONARY_KEYS),
        name: ref(WordsSchema),
        size: Type.Integer({ description: 'Items in use' }),
      }),
    ),
  },
  { $id: 'Dictionaries', description: 'All dictionaries' },
)
const name = Type.String({ minLength: 1, maxLength: 200 })
const NewItem = object(
  { name },
  { $id: 'NewDictionaryItem', description: 'An item to add', examples: [{ name: 'Тверь' }] },
)
const ItemPatchBody = object(
  {
    name: Type.Optional(name),
    position: Type.Optional(
      Type.Integer({ minimum: 1, maximum: 100_000, description: 'The place in the list, from 1' }),
    ),
    retired: Type.Optional(Type.Boolean()),
  },
  {
    $id: 'DictionaryItemPatch',
    description: 'What changes of an item',
    minProperties: 1,
    examples: [{ position: 1 }],
  },
)

const dictionary = choice(DICTIONARY_KEYS)
const DictionaryParams = object({ dictionary })
const ItemParams = object({ dictionary, id: Uuid })

/** Dictionaries: one generic mechanism over all of them. */
export function dictionaryRoutes(app: FastifyInstance, deps: Deps): void {
  for (const schema of [Item, ItemPage, Dictionaries, NewItem, ItemPatchBody]) app.addSchema(schema)
  const { reads, primary } = deps.database

  async function shown(key: DictionaryKey, id: string): Promise<DictionaryItem> {
    const item = await readItem(primary, key, id)
    if (item === null) throw refuseItem('item-not-found')
    return item
  }

  operation(app, {
    method: 'GET',
    url: '/dictionaries',
    operationId: 'listDictionaries',
    requirement: 'signed-in',
    tag: 'dictionaries',
    summary: 'All dictionaries',
    description: 'With the number of items in use.',
    answers: { 200: { description: 'The dictionaries', schema: Dictionaries } },
    handler: async () => {
      const sizes = await readSizes(reads)
      return {
        items: DICTIONARY_KEYS.map((key) => ({
          key,
          name: DICTIONARIES[key].name,
          size: sizes.get(key) ?? 0,
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
    description: 'Without the retired ones unless asked for.',
    params: DictionaryParams,
    query: object({
      ...pageQuery,
      search: Type.Optional(Type.String({ minLength: 1, maxLength: 200 })),
      retired: Type.Optional(choice(['true', 'false', 'all'] as const, { default: 'false' })),
    }),
    answers: { 200: { description: 'A page of items', schema: ItemPage } },
    handler: async ({ params, query }) => {
      const limit = query.limit ?? DEFAULT_LIMIT
      const key = query.cursor === undefined ? null : deps.cursors.read(query.cursor, params.dictionary)
      const after = key === null ? null : ([Number(key[0]), String(key[1])] as [number, string])
      const retired = query.retired ?? 'false'
      const rows = await readItems(reads, params.dictionary, {
        search: query.search,
        retired,
        after,
        limit: limit + 1,
      })
      const last = rows.length > limit ? rows[limit - 1] : undefined
      return {
        items: rows.slice(0, limit),
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
    body: NewItem,
    answers: { 201: { description: 'The item', schema: Item, headers: etagHeader } },
    refusals: [409, 422],
    handler: async ({ params, body }, request, reply) => {
      const { reference } = await deps.act(request, (context) =>
        addItem(context, params.dictionary, body.name),
      )
      const item = await shown(params.dictionary, reference ?? '')
      reply.code(201).header('location', `/api/v1/dictionaries/${params.dictionary}/items/${item.id}`)
      return sendVersioned(reply, item)
    },
  })

  operation(app, {
    method: 'GET',
    url: '/dictionaries/:dictionary/items/:id',
    operationId: 'getDictionaryItem',
    requirement: 'signed-in',
    tag: 'dictionaries',
    summary: 'One item',
    description: 'Also a retired one.',
    params: ItemParams,
    answers: { 200: { description: 'The item', schema: Item, headers: etagHeader } },
    refusals: [404],
    handler: async ({ params }, _, reply) => sendVersioned(reply, await shown(params.dictionary, params.id)),
  })

  operation(app, {
    method: 'PATCH',
    url: '/dictionaries/:dictionary/items/:id',
    operationId: 'updateDictionaryItem',
    requirement: 'dictionaries.edit',
    tag: 'dictionaries',
    summary: 'Rename, move, retire or bring back an item',
    description: 'A retired item stays where it is used and is offered no more.',
    params: ItemParams,
    headers: IfMatch,
    body: ItemPatchBody,
    answers: { 200: { description: 'The item as it is now', schema: Item, headers: etagHeader } },
    refusals: [404, 409, 412, 422, 428],
    handler: async ({ params, body }, request, reply) => {
      await shown(params.dictionary, params.id)
      const expected = expectedVersions(request)
      const edit = deps.act(request, (context) =>
        updateItem(context, params.dictionary, params.id, body, (version) =>
          requireVersion(expected, version),
        ),
      )
      await withCurrent(edit, () => shown(params.dictionary, params.id))
      return sendVersioned(reply, await shown(params.dictionary, params.id))
    },
  })
}
