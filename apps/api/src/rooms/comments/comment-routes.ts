import type { FastifyInstance, FastifyRequest } from 'fastify'
import Type from 'typebox'
import type { Deps } from '../../deps.ts'
import { languageOf } from '../../platform/http/language.ts'
import { DEFAULT_LIMIT, pageQuery } from '../../platform/http/list.ts'
import { operation } from '../../platform/http/operation.ts'
import { choice, object, Uuid } from '../../platform/http/schemas.ts'
import { editVersion, etagHeader, IfMatch, sendVersioned } from '../../platform/http/versions.ts'
import { findClient } from '../clients/contract.ts'
import { readComment, readFeed } from './comments-query.ts'
import { refuseComment } from './problems.ts'
import { Comment, type CommentJson, CommentPage, CommentPatch, NewComment } from './schemas.ts'
import { addComment, deleteComment, editComment, restoreComment } from './write-comment.ts'

const Params = object({ id: Uuid })
const SORT = 'comments'

/** The comments on a card, and what is done to one of them. */
export function commentRoutes(app: FastifyInstance, deps: Deps): void {
  const { primary } = deps.database

  /** @throws 404 */
  async function shown(request: FastifyRequest, id: string): Promise<CommentJson> {
    const comment = await readComment(primary, id, languageOf(request))
    if (comment === null) throw refuseComment('comment-not-found')
    return comment
  }

  operation(app, {
    method: 'GET',
    url: '/clients/:id/comments',
    operationId: 'listClientComments',
    requirement: 'clients.view',
    tag: 'comments',
    summary: 'Comments on a card',
    description:
      'What people wrote and what the system tells, newest first. `search` looks into texts, topics, and into names and types of what the system tells, through the newest 10,000.',
    params: Params,
    query: object({
      ...pageQuery,
      topicId: Type.Optional(Uuid),
      kind: Type.Optional(choice(['note', 'system'] as const)),
      search: Type.Optional(Type.String({ minLength: 1, maxLength: 100 })),
    }),
    answers: { 200: { description: 'A page of comments', schema: CommentPage } },
    refusals: [404],
    handler: async ({ params, query: { cursor, limit = DEFAULT_LIMIT, ...asked } }, request) => {
      const key = cursor === undefined ? null : deps.cursors.read(cursor, SORT)
      const after = key === null ? null : ([String(key[0]), String(key[1])] as [string, string])
      await findClient(primary, params.id)
      const language = languageOf(request)
      const rows = await readFeed(primary, {
        clientId: params.id,
        ...asked,
        language,
        after,
        limit: limit + 1,
      })
      const last = rows.length > limit ? rows[limit - 1] : undefined
      return {
        items: rows.slice(0, limit),
        nextCursor:
          last === undefined ? null : deps.cursors.write({ sort: SORT, key: [last.createdAt, last.id] }),
      }
    },
  })

  operation(app, {
    method: 'POST',
    url: '/clients/:id/comments',
    operationId: 'addComment',
    requirement: 'clients.edit',
    tag: 'comments',
    summary: 'Write a comment',
    description:
      'On the card of an archived client too. `@login` calls an active colleague who sees clients.',
    params: Params,
    body: NewComment,
    answers: { 201: { description: 'The comment', schema: Comment, headers: etagHeader } },
    refusals: [404, 409, 422],
    handler: async ({ params, body }, request, reply) => {
      const { reference } = await deps.act(request, (context) => addComment(context, params.id, body))
      const comment = await shown(request, reference ?? '')
      reply.code(201).header('location', `/api/v1/comments/${comment.id}`)
      return sendVersioned(reply, comment)
    },
  })

  operation(app, {
    method: 'GET',
    url: '/comments/:id',
    operationId: 'getComment',
    requirement: 'clients.view',
    tag: 'comments',
    summary: 'A comment',
    description: 'One that is not deleted.',
    params: Params,
    answers: { 200: { description: 'The comment', schema: Comment, headers: etagHeader } },
    refusals: [404],
    handler: async ({ params }, request, reply) => sendVersioned(reply, await shown(request, params.id)),
  })

  operation(app, {
    method: 'PATCH',
    url: '/comments/:id',
    operationId: 'updateComment',
    requirement: 'clients.edit',
    tag: 'comments',
    summary: 'Edit a comment of one’s own',
    description:
      'A merge patch with If-Match. Somebody else’s is refused (403 `comment-of-another`), and so is the system’s (409 `comment-of-system`).',
    params: Params,
    headers: IfMatch,
    body: CommentPatch,
    answers: { 200: { description: 'The comment as it is now', schema: Comment, headers: etagHeader } },
    refusals: [404, 409, 412, 422, 428],
    handler: async ({ params, body }, request, reply) => {
      const current = () => shown(request, params.id)
      await editVersion(request, current, (checkVersion) =>
        deps.act(request, (context) => editComment(context, params.id, body, checkVersion)),
      )
      return sendVersioned(reply, await current())
    },
  })

  changeRoutes(app, deps, shown)
}

type Shown = (request: FastifyRequest, id: string) => Promise<CommentJson>

function changeRoutes(app: FastifyInstance, deps: Deps, shown: Shown): void {
  operation(app, {
    method: 'DELETE',
    url: '/comments/:id',
    operationId: 'deleteComment',
    requirement: 'clients.edit',
    tag: 'comments',
    summary: 'Delete a comment of one’s own',
    description: 'It leaves the card, and its author can bring it back.',
    params: Params,
    answers: { 204: { description: 'Deleted', schema: null } },
    refusals: [404, 409],
    handler: async ({ params }, request, reply) => {
      await deps.act(request, (context) => deleteComment(context, params.id))
      return reply.code(204).send()
    },
  })

  operation(app, {
    method: 'POST',
    url: '/comments/:id/restore',
    operationId: 'restoreComment',
    requirement: 'clients.edit',
    tag: 'comments',
    summary: 'Bring back a deleted comment of one’s own',
    description: 'With its mentions. One that is not deleted stays as it is.',
    params: Params,
    answers: { 200: { description: 'The comment', schema: Comment, headers: etagHeader } },
    refusals: [404, 409],
    handler: async ({ params }, request, reply) => {
      await deps.act(request, (context) => restoreComment(context, params.id))
      return sendVersioned(reply, await shown(request, params.id))
    },
  })
}
