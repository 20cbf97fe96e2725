import type { FastifyInstance, FastifyRequest } from 'fastify'
import Type from 'typebox'
import type { Deps } from '../../deps.ts'
import { languageOf } from '../../platform/http/language.ts'
import { DEFAULT_LIMIT, pageQuery } from '../../platform/http/list.ts'
import { operation } from '../../platform/http/operation.ts'
import { refuse } from '../../platform/http/problem.ts'
import { object } from '../../platform/http/schemas.ts'
import { markSeen } from './mentions.ts'
import { countUnseen, findColleagues, readMentions } from './mentions-query.ts'
import { Colleagues, MentionPage, SeenMentions } from './schemas.ts'

const SORT = 'mentions'
const MOST_COLLEAGUES = 20

function staffIdOf(request: FastifyRequest): string {
  if (request.access?.kind !== 'staff') throw refuse('not-signed-in')
  return request.access.staffId
}

/** Who may be called by @login, and where one was called oneself. */
export function mentionRoutes(app: FastifyInstance, deps: Deps): void {
  const { primary } = deps.database

  operation(app, {
    method: 'GET',
    url: '/comments/colleagues',
    operationId: 'listColleagues',
    requirement: 'clients.edit',
    tag: 'comments',
    summary: 'Whom a comment may mention',
    description:
      'Active staff users who see clients, without oneself, by the beginning of the login or of a word of the name; at most 20.',
    query: object({
      limit: Type.Optional(Type.Integer({ minimum: 1, maximum: MOST_COLLEAGUES, default: 8 })),
      search: Type.Optional(Type.String({ minLength: 1, maxLength: 64 })),
    }),
    answers: { 200: { description: 'Colleagues', schema: Colleagues } },
    handler: async ({ query: { limit = 8, search = '' } }, request) => ({
      items: await findColleagues(primary, { asking: request.access?.actorId ?? '', written: search, limit }),
    }),
  })

  operation(app, {
    method: 'GET',
    url: '/comments/mentions',
    operationId: 'listMentions',
    requirement: 'staff',
    tag: 'comments',
    summary: 'Where I am mentioned',
    description: 'Newest first, without deleted comments; nothing for whoever may no longer see clients.',
    query: object({
      ...pageQuery,
      unseen: Type.Optional(Type.Boolean({ description: 'Only what I have not seen' })),
    }),
    answers: { 200: { description: 'A page of mentions', schema: MentionPage } },
    handler: async ({ query: { cursor, limit = DEFAULT_LIMIT, unseen = false } }, request) => {
      const key = cursor === undefined ? null : deps.cursors.read(cursor, SORT)
      if (!request.access?.permissions.has('clients.view')) return { items: [], nextCursor: null, unseen: 0 }
      const after = key === null ? null : ([String(key[0]), String(key[1])] as [string, string])
      const staffId = staffIdOf(request)
      const asked = { staffId, unseenOnly: unseen, language: languageOf(request), after, limit: limit + 1 }
      const rows = await readMentions(primary, asked)
      const last = rows.length > limit ? rows[limit - 1] : undefined
      return {
        items: rows.slice(0, limit),
        nextCursor:
          last === undefined
            ? null
            : deps.cursors.write({ sort: SORT, key: [last.mentionedAt, last.comment.id] }),
        unseen: await countUnseen(primary, staffId),
      }
    },
  })

  operation(app, {
    method: 'POST',
    url: '/comments/mentions/seen',
    operationId: 'markMentionsSeen',
    requirement: 'staff',
    tag: 'comments',
    summary: 'Note that I have seen mentions',
    description: 'Mentions of others, and comments without one, stay as they are.',
    body: SeenMentions,
    answers: { 204: { description: 'Noted', schema: null } },
    handler: async ({ body }, request, reply) => {
      const staffId = staffIdOf(request)
      await deps.act(request, async (context) => {
        await markSeen(context, staffId, body.commentIds)
        return { status: 204, reference: null }
      })
      return reply.code(204).send()
    },
  })
}
