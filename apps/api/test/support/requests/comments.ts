import { randomUUIDv7 } from 'node:crypto'
import type { ValidRequest, World } from '../request-types.ts'

/** Who writes when nobody is named: a key that may, for the requests of integrators, else the world's own. */
async function authorOf({ test, staffId }: World, callerId: string | null): Promise<[string, string]> {
  if (callerId !== null) return ['staff', callerId]
  const { rows } = await test.owner.query<{ id: string }>(
    `SELECT id FROM api_key WHERE 'clients.edit' = ANY (scopes) AND revoked_at IS NULL
       AND (expires_at IS NULL OR expires_at > $1) ORDER BY created_at, id LIMIT 1`,
    [test.clock.now()],
  )
  return rows[0] === undefined ? ['staff', staffId] : ['integrator', rows[0].id]
}

/** A note on the card of the world's client, put there without an action. */
export async function plantComment(world: World, callerId: string | null, deleted = false): Promise<string> {
  const id = randomUUIDv7()
  const { test, clientId } = world
  const now = test.clock.now()
  await test.owner.query(
    `INSERT INTO comment (id, kind, text, author_kind, author_id, created_at, deleted_at) VALUES ($1, 'note', $2, $3, $4, $5, $6)`,
    [id, 'Просила перезвонить', ...(await authorOf(world, callerId)), now, deleted ? now : null],
  )
  await test.owner.query('INSERT INTO comment_client VALUES ($1, $2, $3)', [id, clientId, now])
  return id
}

/** The same, calling whoever makes the request. */
async function plantMention(world: World, callerId: string | null): Promise<string> {
  const id = await plantComment(world, callerId)
  await world.test.owner.query(
    `INSERT INTO comment_mention (comment_id, staff_id, login, created_at) SELECT $1, id, login, $3 FROM staff_user WHERE id = $2`,
    [id, callerId ?? world.staffId, world.test.clock.now()],
  )
  return id
}

type Build = (world: World, callerId: string | null) => Promise<ValidRequest>

/** What is done to comments. */
export const commentRequests: Record<string, Build> = {
  listClientComments: async ({ clientId }) => ({
    url: `/api/v1/clients/${clientId}/comments?kind=note&search=${encodeURIComponent('звон')}&limit=5`,
  }),
  addComment: async ({ clientId }) => ({
    url: `/api/v1/clients/${clientId}/comments`,
    body: { text: 'Просила перезвонить после отпуска', topicId: null },
  }),
  getComment: async (world, callerId) => ({ url: `/api/v1/comments/${await plantComment(world, callerId)}` }),
  updateComment: async (world, callerId) => ({
    url: `/api/v1/comments/${await plantComment(world, callerId)}`,
    body: { text: 'Просила перезвонить в понедельник' },
    headers: { 'if-match': '"1"' },
  }),
  deleteComment: async (world, callerId) => ({
    url: `/api/v1/comments/${await plantComment(world, callerId)}`,
  }),
  restoreComment: async (world, callerId) => ({
    url: `/api/v1/comments/${await plantComment(world, callerId, true)}/restore`,
  }),
  listColleagues: async () => ({ url: '/api/v1/comments/colleagues?search=user&limit=5' }),
  listMentions: async () => ({ url: '/api/v1/comments/mentions?unseen=true&limit=5' }),
  markMentionsSeen: async (world, callerId) => ({
    url: '/api/v1/comments/mentions/seen',
    body: { commentIds: [await plantMention(world, callerId)] },
  }),
}
