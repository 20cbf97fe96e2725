import { randomUUIDv7 } from 'node:crypto'
import { cleanLines } from '@kith/kernel/text.ts'
import type { Outcome } from '../../actions/frame.ts'
import type { ActionContext } from '../../actions/run-action.ts'
import { diff } from '../../fields/diff.ts'
import type { Changes, JournalJson } from '../../journal/entry.ts'
import { invalid } from '../../platform/http/problem.ts'
import { holdForRemark } from '../clients/contract.ts'
import { lockOwnNote } from './lock-comment.ts'
import { keepMentions } from './mentions.ts'
import { unknownTopic } from './problems.ts'
import type { CommentPatchInput, NewCommentInput } from './schemas.ts'

function cleanNote(text: string): string {
  const clean = cleanLines(text)
  if (clean !== '') return clean
  throw invalid({
    pointer: '/text',
    code: 'text-required',
    detail: { ru: 'Напишите комментарий', en: 'Write the comment' },
  })
}

interface Topic {
  id: string
  name: string
  retiredAt: Date | null
}

/** The topic as the journal keeps it, by its name of then. */
async function topicOf(context: ActionContext, id: string | null): Promise<Topic | null> {
  if (id === null) return null
  const select = { id: true, name: true, retiredAt: true }
  return context.tx.commentTopic.findUnique({ where: { id }, select })
}

/** @throws 422 when a note is to get a topic that isn't there, or isn't used any more. */
async function usableTopic(context: ActionContext, id: string | null, before: string | null) {
  const topic = await topicOf(context, id)
  if (id === null || id === before) return topic
  if (topic === null) throw unknownTopic()
  if (topic.retiredAt === null) return topic
  throw invalid({
    pointer: '/topicId',
    code: 'retired',
    detail: { ru: 'Эта тема больше не используется', en: 'This topic is no longer in use' },
  })
}

/** What a note says, as edits and the journal compare it. */
const saying = (text: string, topic: Topic | null): Record<string, JournalJson> => ({
  'comment.text': text,
  'comment.topic': topic?.name ?? null,
})

function tell(
  context: ActionContext,
  what: string,
  note: { id: string; clientId: string },
  changes: Changes,
) {
  context.record({
    action: `comment.${what}`,
    subjectKind: 'client',
    subjectId: note.clientId,
    changes: { comment: { old: null, new: { id: note.id } }, ...changes },
  })
}

/** Writes a note on a client's card; an archived client's too. @throws 404, 409 (deleted), 422. */
export async function addComment(
  context: ActionContext,
  clientId: string,
  input: NewCommentInput,
): Promise<Outcome> {
  await holdForRemark(context.tx, clientId)
  const text = cleanNote(input.text)
  const topic = await usableTopic(context, input.topicId ?? null, null)
  const id = randomUUIDv7()
  const { kind: authorKind, id: authorId } = context.actor
  await context.tx.comment.create({
    data: {
      id,
      kind: 'note',
      text,
      topicId: topic?.id ?? null,
      authorKind,
      authorId,
      createdAt: context.now,
      clients: { create: { clientId, createdAt: context.now } },
    },
    select: { id: true },
  })
  await keepMentions(context, id, text)
  tell(context, 'added', { id, clientId }, diff({}, saying(text, topic)))
  return { status: 201, reference: id }
}

/**
 * Changes one's own note. A patch that changes nothing writes nothing.
 * @throws 404, 403 (somebody else's), 409 (the system's, client deleted), 412, 422.
 */
export async function editComment(
  context: ActionContext,
  id: string,
  patch: CommentPatchInput,
  checkVersion: (version: number) => void,
): Promise<Outcome> {
  const note = await lockOwnNote(context, id, 'standing')
  checkVersion(note.version)
  const text = patch.text === undefined ? note.text : cleanNote(patch.text)
  const topicId = patch.topicId === undefined ? note.topicId : patch.topicId
  const topic = await usableTopic(context, topicId, note.topicId)
  if (text === note.text && topicId === note.topicId) return { status: 200, reference: id }
  await context.tx.comment.update({
    where: { id },
    data: { text, topicId, version: { increment: 1 }, editedAt: context.now },
    select: { id: true },
  })
  if (text !== note.text) await keepMentions(context, id, text)
  const before = saying(note.text, await topicOf(context, note.topicId))
  tell(context, 'edited', note, diff(before, saying(text, topic)))
  return { status: 200, reference: id }
}

async function setDeleted(
  context: ActionContext,
  note: { id: string; clientId: string; text: string; topicId: string | null },
  deletedAt: Date | null,
): Promise<void> {
  await context.tx.comment.update({
    where: { id: note.id },
    data: { deletedAt, version: { increment: 1 } },
    select: { id: true },
  })
  const said = saying(note.text, await topicOf(context, note.topicId))
  const [what, changes] = deletedAt === null ? ['restored', diff({}, said)] : ['deleted', diff(said, {})]
  tell(context, what as string, note, changes as Changes)
}

/** Takes one's own note off the card. @throws 404, 403, 409. */
export async function deleteComment(context: ActionContext, id: string): Promise<Outcome> {
  await setDeleted(context, await lockOwnNote(context, id, 'standing'), context.now)
  return { status: 204, reference: null }
}

/** Brings one's own deleted note back; one that isn't deleted stays as it is. @throws 404, 403, 409. */
export async function restoreComment(context: ActionContext, id: string): Promise<Outcome> {
  const note = await lockOwnNote(context, id, 'also-deleted')
  if (note.deletedAt !== null) await setDeleted(context, note, null)
  return { status: 200, reference: id }
}
