import type { FastifyInstance } from 'fastify'
import type pg from 'pg'
import type { Deps } from '../../deps.ts'
import { operation } from '../../platform/http/operation.ts'
import { editVersion, etagHeader, IfMatch, sendVersioned } from '../../platform/http/versions.ts'
import { deleteItem } from './delete-item.ts'
import { updateItem } from './items.ts'
import { moveItem } from './move-item.ts'
import { refuseItem } from './problems.ts'
import { type DictionaryItem, readItem } from './queries.ts'
import { builtIn, type DictionaryKey } from './registry.ts'
import { Item, ItemParams, ItemPatchBody, ItemUsage, MoveBody } from './schemas.ts'
import { readUsage } from './usage.ts'

const URL = '/dictionaries/:dictionary/items/:id'

/** @throws 404 when the dictionary has no such item. */
export async function shownItem(primary: pg.Pool, key: DictionaryKey, id: string): Promise<DictionaryItem> {
  const item = await readItem(primary, key, id)
  if (item === null) throw refuseItem('item-not-found')
  return item
}

/** What is done to one item. */
export function itemRoutes(app: FastifyInstance, deps: Deps): void {
  const { reads, primary } = deps.database
  const shown = (params: { dictionary: DictionaryKey; id: string }) =>
    shownItem(primary, params.dictionary, params.id)

  operation(app, {
    method: 'GET',
    url: URL,
    operationId: 'getDictionaryItem',
    requirement: 'signed-in',
    tag: 'dictionaries',
    summary: 'One item',
    description: 'Also a retired one.',
    params: ItemParams,
    answers: { 200: { description: 'The item', schema: Item, headers: etagHeader } },
    refusals: [404],
    handler: async ({ params }, _, reply) => sendVersioned(reply, await shown(params)),
  })

  operation(app, {
    method: 'PATCH',
    url: URL,
    operationId: 'updateDictionaryItem',
    requirement: 'dictionaries.edit',
    tag: 'dictionaries',
    summary: 'Rename, retire or bring back an item, or change its fields',
    description: 'A retired item stays where it is used and is offered no more.',
    params: ItemParams,
    headers: IfMatch,
    body: ItemPatchBody,
    answers: { 200: { description: 'The item as it is now', schema: Item, headers: etagHeader } },
    refusals: [404, 409, 412, 422, 428],
    handler: async ({ params, body }, request, reply) => {
      await editVersion(
        request,
        () => shown(params),
        (checkVersion) =>
          deps.act(request, (context) =>
            updateItem(context, params.dictionary, params.id, body, checkVersion),
          ),
      )
      return sendVersioned(reply, await shown(params))
    },
  })

  operation(app, {
    method: 'POST',
    url: `${URL}/move`,
    operationId: 'moveDictionaryItem',
    requirement: 'dictionaries.edit',
    tag: 'dictionaries',
    summary: 'Put an item beside another',
    description: 'The order belongs to the list: no item’s version changes by it.',
    params: ItemParams,
    body: MoveBody,
    answers: { 200: { description: 'The item', schema: Item, headers: etagHeader } },
    refusals: [404, 422],
    handler: async ({ params, body }, request, reply) => {
      await deps.act(request, (context) => moveItem(context, params.dictionary, params.id, body))
      return sendVersioned(reply, await shown(params))
    },
  })

  operation(app, {
    method: 'GET',
    url: `${URL}/usage`,
    operationId: 'getDictionaryItemUsage',
    requirement: 'dictionaries.edit',
    tag: 'dictionaries',
    summary: 'Where an item is used',
    description:
      'To be shown before it is retired. What is used nowhere may be deleted, unless it is built in.',
    params: ItemParams,
    answers: { 200: { description: 'Its uses', schema: ItemUsage } },
    refusals: [404],
    handler: async ({ params }) => {
      const item = await shown(params)
      const usedBy = await readUsage(reads, params.dictionary, params.id)
      return { usedBy, deletable: usedBy.length === 0 && !builtIn(params.dictionary, { ...item }) }
    },
  })

  operation(app, {
    method: 'DELETE',
    url: URL,
    operationId: 'deleteDictionaryItem',
    requirement: 'dictionaries.edit',
    tag: 'dictionaries',
    summary: 'Delete an item that is used nowhere',
    description: 'For good. One that is used or built in can only be retired.',
    params: ItemParams,
    headers: IfMatch,
    answers: { 204: { description: 'It is gone', schema: null } },
    refusals: [404, 409, 412, 428],
    handler: async ({ params }, request, reply) => {
      await editVersion(
        request,
        () => shown(params),
        (checkVersion) =>
          deps.act(request, (context) => deleteItem(context, params.dictionary, params.id, checkVersion)),
      )
      return reply.code(204).send()
    },
  })
}
