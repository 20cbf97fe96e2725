import { type Permission, PRESET_ROLES } from '@kith/kernel/permissions.ts'
import { createSigner } from 'fast-jwt'
import { accessTokens } from '../../src/platform/auth/access-tokens.ts'
import { clockIn } from '../../src/platform/clock.ts'
import { deriveSecrets } from '../../src/platform/config/config.ts'
import { addStaff, type PresetRoleKey } from './actors.ts'
import { giveApiKey, KEY_SCOPES } from './api-keys.ts'
import { newSession } from './sessions.ts'
import type { TestApp } from './test-app.ts'

/** A kind of caller: what its requests carry, and what it may do. */
export interface Caller {
  name: string
  staffId: string | null
  /** Null for who isn't signed in, however hard they pretend. */
  permissions: ReadonlySet<Permission> | null
  /** A key of an integrator: never let in where `staff` is asked. */
  isKey?: true
  /** How those who aren't signed in are refused, when not by `not-signed-in`. */
  refusedAs?: string
  /** A token for one request, made anew where what is done with it may end its session. */
  token(): Promise<string | undefined>
  /** The same token each time, for requests that leave its session alone: opening one costs more than most of them. */
  lastingToken(): Promise<string | undefined>
}

/** Makes a token when it is first asked for, and keeps it. */
function once(make: Caller['token']): Caller['token'] {
  let made: ReturnType<Caller['token']> | undefined
  return () => {
    made ??= make()
    return made
  }
}

const ELEVEN_MINUTES = 11 * 60_000

async function pretenders(test: TestApp): Promise<Caller[]> {
  const victim = await addStaff(test, 'system-administrator', 'top-manager')
  const seller = await addStaff(test, 'seller')
  const blocked = await addStaff(test, 'system-administrator', 'top-manager')
  const { accessTokens: key } = test.config.secrets
  const expiry = () => Math.floor(test.clock.now().getTime() / 1000) + 600
  // Who is never let in ends no session: one token will do.
  const pretender = (name: string, make: Caller['token']): Caller => {
    const token = once(make)
    return { name, staffId: null, permissions: null, token, lastingToken: token }
  }
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

/** Keys of integrators: that may all a key may, that may one thing, and that don't open any more. */
async function keys(test: TestApp): Promise<Caller[]> {
  const { id } = await addStaff(test, 'system-administrator', 'top-manager')
  const earlier = new Date(test.clock.now().getTime() - 1)
  const key = async (name: string, scopes: readonly Permission[], refusedAs?: string): Promise<Caller> => {
    const given = await giveApiKey(test, id, scopes, {
      ...(refusedAs === 'api-key-expired' && { expiresAt: earlier }),
      ...(refusedAs === 'api-key-revoked' && { revokedAt: earlier }),
    })
    const permissions = refusedAs === undefined ? new Set(scopes) : null
    const token = async () => given.key
    return {
      name,
      staffId: null,
      permissions,
      isKey: true,
      ...(refusedAs !== undefined && { refusedAs }),
      token,
      lastingToken: token,
    }
  }
  const nobodys = async () => `kith_${'A'.repeat(43)}`
  return [
    await key('an API key with all scopes', KEY_SCOPES),
    await key('an API key with one scope', ['clients.view']),
    await key('an API key without a scope', []),
    await key('a revoked API key', KEY_SCOPES, 'api-key-revoked'),
    await key('an expired API key', KEY_SCOPES, 'api-key-expired'),
    {
      name: 'an API key that nobody made',
      staffId: null,
      permissions: null,
      isKey: true,
      refusedAs: 'api-key-unknown',
      token: nobodys,
      lastingToken: nobodys,
    },
  ]
}

/** Every kind of caller: those who pretend, keys, each preset role, and a staff user without a role. */
export async function everyCaller(test: TestApp): Promise<Caller[]> {
  const callers = [...(await pretenders(test)), ...(await keys(test))]
  const signedIn = async (name: string, permissions: readonly Permission[], ...roles: PresetRoleKey[]) => {
    const staff = await addStaff(test, ...roles)
    const open = async () => (await newSession(test, staff.id)).token
    let lasting: Promise<string> | undefined
    callers.push({
      name,
      staffId: staff.id,
      permissions: new Set(permissions),
      token: () => {
        // Such a request may end all the other sessions of its person, too.
        lasting = undefined
        return open()
      },
      lastingToken: () => {
        lasting ??= open()
        return lasting
      },
    })
  }
  for (const role of PRESET_ROLES) await signedIn(`the ${role.key}`, role.permissions, role.key)
  await signedIn('a staff user without a role', [])
  return callers
}
