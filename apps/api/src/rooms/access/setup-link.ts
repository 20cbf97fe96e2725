import type { ActionContext } from '../../actions/run-action.ts'
import { refuseAccess } from './problems.ts'
import { newToken, tokenHash } from './sessions.ts'
import { addStaffUser } from './staff-users.ts'

const LINK_HOURS = 24

/** Makes the one-time token for the first administrator; null once there is any staff user. Earlier links end. */
export async function createSetupLink(context: ActionContext): Promise<string | null> {
  const { tx, now } = context
  if ((await tx.staffUser.findFirst({ select: { id: true } })) !== null) return null
  await tx.setupLink.deleteMany({ where: { usedAt: null } })
  const token = newToken()
  const expiresAt = new Date(now.getTime() + LINK_HOURS * 3_600_000)
  await tx.setupLink.create({
    data: { hash: tokenHash(token), createdAt: now, expiresAt },
    select: { expiresAt: true },
  })
  return token
}

/**
 * Makes the first administrator (system administrator and top manager at once, since there is nobody else yet).
 * @throws 404 for a link that doesn't fit, 409 when there is staff already, 422 for a weak password.
 */
export async function setUpFirstAdministrator(
  context: ActionContext,
  input: { token: string; login: string; name: string; password: string },
): Promise<string> {
  const { tx, now } = context
  const [link] = await tx.$queryRaw<{ usable: boolean }[]>`
    SELECT used_at IS NULL AND expires_at > ${now} AS usable FROM setup_link
    WHERE hash = ${tokenHash(input.token)} FOR UPDATE`
  if (!link?.usable) throw refuseAccess('setup-link-invalid')
  if ((await tx.staffUser.findFirst({ select: { id: true } })) !== null) throw refuseAccess('setup-done')
  const id = await addStaffUser(context, { ...input, roles: ['system-administrator', 'top-manager'] })
  await tx.setupLink.update({
    where: { hash: tokenHash(input.token) },
    data: { usedAt: now },
    select: { usedAt: true },
  })
  return id
}
