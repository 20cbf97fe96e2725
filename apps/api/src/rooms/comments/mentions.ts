import { mentionTokens } from '@kith/kernel/mentions.ts'
import type { ActionContext } from '../../actions/run-action.ts'

interface Called {
  id: string
  login: string
}

/**
 * A staff user `u` whom it makes sense to call: active, and with a role that sees clients, since a mention shows the client
 * and the text.
 */
export const MAY_BE_CALLED = `
  u.active AND EXISTS (SELECT 1 FROM staff_role sr JOIN role r ON r.id = sr.role_id
    WHERE sr.staff_id = u.id AND r.retired_at IS NULL AND 'clients.view' = ANY (r.permissions))`

/** Whom each @login of a text means: of its readings the longest that somebody has. */
async function calledIn(context: ActionContext, text: string): Promise<Called[]> {
  const tokens = mentionTokens(text)
  if (tokens.length === 0) return []
  const known = await context.tx.$queryRawUnsafe<Called[]>(
    `SELECT u.id, u.login FROM staff_user u WHERE u.login = ANY ($1::text[]) AND ${MAY_BE_CALLED}`,
    [...new Set(tokens.flatMap(({ logins }) => logins))],
  )
  const byLogin = new Map(known.map((one) => [one.login, one]))
  const called = tokens.map(({ logins }) => byLogin.get(logins.find((login) => byLogin.has(login)) ?? ''))
  return [...new Set(called)].filter((one) => one !== undefined)
}

/**
 * Keeps whom a note calls in step with its text. Whom it called before stays called as they were, seen or not; nobody is
 * told of a note of their own.
 */
export async function keepMentions(context: ActionContext, commentId: string, text: string): Promise<void> {
  const called = await calledIn(context, text)
  await context.tx.commentMention.deleteMany({
    where: { commentId, staffId: { notIn: called.map(({ id }) => id) } },
  })
  await context.tx.commentMention.createMany({
    data: called.map(({ id, login }) => ({
      commentId,
      staffId: id,
      login,
      createdAt: context.now,
      seenAt: id === context.actor.id ? context.now : null,
    })),
    skipDuplicates: true,
  })
}

/** Marks mentions of somebody as seen; what isn't theirs, or is seen already, stays as it is. */
export async function markSeen(
  context: ActionContext,
  staffId: string,
  commentIds: readonly string[],
): Promise<void> {
  await context.tx.commentMention.updateMany({
    where: { staffId, commentId: { in: [...commentIds] }, seenAt: null },
    data: { seenAt: context.now },
  })
}
