import { type Permission, PRESET_ROLES } from '@kith/kernel/permissions.ts'
import { createSigner } from 'fast-jwt'
import { accessTokens } from '../../src/platform/auth/access-tokens.ts'
import { clockIn } from '../../src/platform/clock.ts'
import { deriveSecrets } from '../../src/platform/config/config.ts'
import { addStaff, type PresetRoleKey } from './actors.ts'
import { newSession } from './sessions.ts'
import type { TestApp } from './test-app.ts'

/** A kind of caller: what its requests carry, and what it may do. */
export interface Caller {
  name: string
  staffId: string | null
  /** Null for who isn't signed in, however hard they pretend. */
  permissions: ReadonlySet<Permission> | null
  /** A token for one request, made anew so that signing out harms nobody else. */
  token(): Promise<string | undefined>
}

const ELEVEN_MINUTES = 11 * 60_000

async function pretenders(test: TestApp): Promise<Caller[]> {
  const victim = await addStaff(test, 'system-administrator', 'top-manager')
  const seller = await addStaff(test, 'seller')
  const blocked = await addStaff(test, 'system-administrator', 'top-manager')
  const { accessTokens: key } = test.config.secrets
  const expiry = () => Math.floor(test.clock.now().getTime() / 1000) + 600
  const pretender = (name: string, token: Caller['token']): Caller => ({
    name,
    staffId: null,
    permissions: null,
    token,
  })
  const claims = async (staffId: string) => ({
    sub: staffId,
    sid: (await newSession(test, staffId)).sessionId,
    exp: expiry(),
  })
  return [
    pretender('nobody', async () => undefined),
    pretender('a garbage token', async () => 'not.a.token'),
    pretender('an expired token', async () => {
      const { sessionId } = await newSession(test, victim.id)
      const earlier = clockIn('UTC', () => new Date(test.clock.now().getTime() - ELEVEN_MINUTES))
      return accessTokens(key, earlier).issue(victim.id, sessionId).token
    }),
    pretender('a token signed with another key', async () => {
      const { sessionId } = await newSession(test, victim.id)
      const other = deriveSecrets('another secret, of another installation').accessTokens
      return accessTokens(other, test.clock).issue(victim.id, sessionId).token
    }),
    pretender('a token for another audience', async () =>
      createSigner({ key, algorithm: 'HS256' })({ ...(await claims(victim.id)), aud: 'kith-cabinet' }),
    ),
    pretender('a token without an audience', async () =>
      createSigner({ key, algorithm: 'HS256' })(await claims(victim.id)),
    ),
    pretender('an unsigned token', async () =>
      createSigner({ algorithm: 'none' })({ ...(await claims(victim.id)), aud: 'kith-staff' }),
    ),
    pretender('somebody else’s name on an own session', async () => {
      const { sessionId } = await newSession(test, seller.id)
      return accessTokens(key, test.clock).issue(victim.id, sessionId).token
    }),
    pretender('a signed-out session', async () => {
      const { sessionId, token } = await newSession(test, victim.id)
      await test.owner.query('UPDATE session SET revoked_at = $2 WHERE id = $1', [
        sessionId,
        test.clock.now(),
      ])
      return token
    }),
    pretender('an ended session', async () => {
      const { sessionId, token } = await newSession(test, victim.id)
      await test.owner.query('UPDATE session SET expires_at = $2 WHERE id = $1', [
        sessionId,
        test.clock.now(),
      ])
      return token
    }),
    pretender('a blocked staff user', async () => {
      await test.owner.query('UPDATE staff_user SET active = true WHERE id = $1', [blocked.id])
      const { token } = await newSession(test, blocked.id)
      await test.owner.query('UPDATE staff_user SET active = false WHERE id = $1', [blocked.id])
      return token
    }),
  ]
}

/** Every kind of caller: those who pretend, each preset role, and a staff user without a role. */
export async function everyCaller(test: TestApp): Promise<Caller[]> {
  const callers = await pretenders(test)
  const signedIn = async (name: string, permissions: readonly Permission[], ...roles: PresetRoleKey[]) => {
    const staff = await addStaff(test, ...roles)
    callers.push({
      name,
      staffId: staff.id,
      permissions: new Set(permissions),
      token: async () => (await newSession(test, staff.id)).token,
    })
  }
  for (const role of PRESET_ROLES) await signedIn(`the ${role.key}`, role.permissions, role.key)
  await signedIn('a staff user without a role', [])
  return callers
}
