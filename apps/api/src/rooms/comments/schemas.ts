import Type, { type Static } from 'typebox'
import { pageOf } from '../../platform/http/list.ts'
import { choice, Instant, NamedRef, nullable, object, ref, Uuid } from '../../platform/http/schemas.ts'
import { ClientRef } from '../clients/contract.ts'

export const COMMENT_KINDS = ['note', 'relations-added', 'relations-removed'] as const
export type CommentKind = (typeof COMMENT_KINDS)[number]

/** Characters of a note. */
const MAX_TEXT = 10_000

export const CommentFact = object(
  { from: ref(ClientRef), type: ref(NamedRef), to: ref(ClientRef) },
  { $id: 'CommentFact', description: 'A relation that a system comment tells of: from is type of to' },
)
export type CommentFactJson = Static<typeof CommentFact>

export const Colleague = object(
  { id: Uuid, login: Type.String({ examples: ['kanareykin'] }), name: Type.String() },
  { $id: 'Colleague', description: 'A staff user who may be called by @login' },
)
export type ColleagueJson = Static<typeof Colleague>

export const Comment = object(
  {
    id: Uuid,
    kind: choice(COMMENT_KINDS),
    topic: nullable(ref(NamedRef)),
    title: nullable(
      Type.String({
        description: 'The topic, or what the system tells of',
        examples: ['Добавление связи между клиентами'],
      }),
    ),
    text: Type.String({
      description: 'Of system comments in the language of the request, by the names that clients have today',
    }),
    facts: nullable(Type.Array(ref(CommentFact), { description: 'Of system comments' })),
    author: object({
      kind: choice(['staff', 'client', 'integrator', 'system'] as const),
      id: nullable(Uuid),
      name: nullable(Type.String()),
    }),
    mentions: Type.Array(ref(Colleague)),
    clients: Type.Array(ref(ClientRef), { description: 'On whose cards it stands' }),
    version: Type.Integer(),
    createdAt: Instant,
    editedAt: nullable(Instant),
  },
  { $id: 'Comment', description: 'What somebody wrote about a client, or what the system tells on the card' },
)
export type CommentJson = Static<typeof Comment>

export const CommentPage = pageOf(ref(Comment), {
  $id: 'CommentPage',
  description: 'Comments, newest first',
})

const text = Type.String({
  minLength: 1,
  maxLength: MAX_TEXT,
  description: 'Several lines; `@login` calls a colleague',
})
const topicId = Type.Optional(nullable(Uuid))

export const NewComment = object(
  { text, topicId },
  {
    $id: 'NewComment',
    description: 'A note about a client',
    examples: [{ text: 'Просила перезвонить после отпуска, @kanareykin' }],
  },
)
export const CommentPatch = object(
  { text: Type.Optional(text), topicId },
  {
    $id: 'CommentPatch',
    description: 'A merge patch',
    minProperties: 1,
    examples: [{ text: 'Просила перезвонить в понедельник', topicId: null }],
  },
)
export type NewCommentInput = Static<typeof NewComment>
export type CommentPatchInput = Static<typeof CommentPatch>

export const Mention = object(
  { comment: ref(Comment), mentionedAt: Instant, seenAt: nullable(Instant) },
  { $id: 'Mention', description: 'A comment that calls you' },
)
export const MentionPage = pageOf(
  ref(Mention),
  { $id: 'MentionPage', description: 'Where you are mentioned, newest first' },
  { unseen: Type.Integer({ description: 'How many you have not seen, counted up to 100', examples: [3] }) },
)
export const SeenMentions = object(
  { commentIds: Type.Array(Uuid, { minItems: 1, maxItems: 200 }) },
  {
    $id: 'SeenMentions',
    description: 'Comments whose mention of you you have seen',
    examples: [{ commentIds: ['01926f3e-7c5a-7d31-9d0e-3f2b8a6c1e54'] }],
  },
)
export const Colleagues = object(
  { items: Type.Array(ref(Colleague)) },
  { $id: 'Colleagues', description: 'Staff users who may be mentioned, those found by login first' },
)

export const commentSchemas = [
  CommentFact,
  Colleague,
  Comment,
  CommentPage,
  NewComment,
  CommentPatch,
  Mention,
  MentionPage,
  SeenMentions,
  Colleagues,
]
