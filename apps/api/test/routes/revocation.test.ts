import { describe, expect, it } from 'vitest'
import { callOf } from '../../src/actions/act.ts'
import { runAction } from '../../src/actions/run-action.ts'
import type { StaffAccess } from '../../src/platform/auth/access.ts'
import { actAs } from '../support/actors.ts'
import { addItem } from '../support/builders.ts'
import { patch, post, someoneWith } from '../support/staff.ts'
import { startTestApp } from '../support/test-app.ts'

const test = await startTestApp()
const owner = await actAs(test, 'system-administrator', 'top-manager')
type Somebody = Awaited<ReturnType<typeof someoneWith>>

const status = async ({ token }: Somebody) => (await test.call({ url: '/api/v1/clients', token })).status
const user = ({ id }: Somebody) => `/api/v1/staff-users/${id}`

/** What an administrator does, and what the very next request with a live token is answered. */
const REVOCATIONS: Record<string, { answer: number; act: (somebody: Somebody) => Promise<unknown> }> = {
  blocking: { answer: 401, act: (who) => post(test, owner.token, `${user(who)}/block`) },
  'taking the role away': { answer: 403, act: (who) => patch(test, owner.token, user(who), { roleIds: [] }) },
  'taking the permission out of the role': {
    answer: 403,
    act: (who) => patch(test, owner.token, `/api/v1/roles/${who.roleId}`, { permissions: [] }),
  },
  'retiring the role': {
    answer: 403,
    act: (who) => post(test, owner.token, `/api/v1/roles/${who.roleId}/retire`),
  },
  'ending the session': {
    answer: 401,
    act: (who) => post(test, owner.token, `${user(who)}/sessions/${who.sessionId}/revoke`),
  },
  'a new password': { answer: 401, act: (who) => post(test, owner.token, `${user(who)}/password`, {}) },
  'taking the second factors away': {
    answer: 401,
    act: (who) => post(test, owner.token, `${user(who)}/two-factor/reset`),
  },
}

describe('bites on the next request of a live access token', () => {
  it.each(Object.entries(REVOCATIONS))('%s', async (_, { answer, act }) => {
    const somebody = await someoneWith(test, 'clients.view')
    expect(await status(somebody)).toBe(200)
    await act(somebody)
    expect(await status(somebody)).toBe(answer)
  })

  it('unblocking brings no session back', async () => {
    const somebody = await someoneWith(test, 'clients.view')
    await post(test, owner.token, `${user(somebody)}/block`)
    await post(test, owner.token, `${user(somebody)}/unblock`)
    expect(await status(somebody)).toBe(401)
    const refreshed = await test.call({
      method: 'POST',
      url: '/api/v1/auth/refresh',
      headers: { cookie: `kith_refresh=${somebody.refreshToken}` },
    })
    expect(refreshed.status).toBe(401)
  })
})

describe('bites inside a transaction that began with access', () => {
  const accessVersion = async (id: string) => {
    const { rows } = await test.owner.query('SELECT access_version AS v FROM staff_user WHERE id = $1', [id])
    return rows[0].v as number
  }

  async function accessOf(somebody: Somebody): Promise<StaffAccess> {
    return {
      kind: 'staff',
      actorId: somebody.id,
      staffId: somebody.id,
      sessionId: somebody.sessionId,
      mustChangePassword: false,
      version: await accessVersion(somebody.id),
      settingsVersion: 1,
      permissions: new Set(['clients.view']),
      roleIds: new Set(),
      scope: { everywhere: true, cityIds: new Set(), centreIds: new Set() },
    }
  }

  const act = (access: StaffAccess) => {
    const request = { access, id: 'r', headers: {}, method: 'POST' }
    return runAction(test.database.prisma, callOf(request as never, test.clock), async () => ({
      status: 200,
      reference: 'done',
    }))
  }

  it.each([
    ...Object.entries(REVOCATIONS),
    [
      'a narrower scope',
      {
        answer: 200,
        act: async (who: Somebody) => {
          const cityId = await addItem(test, owner.token, 'cities', `Город ${who.login}`)
          await patch(test, owner.token, user(who), { everywhere: false, cityIds: [cityId] })
        },
      },
    ] as const,
  ])('%s', async (_, revocation) => {
    const somebody = await someoneWith(test, 'clients.view')
    const access = await accessOf(somebody)
    expect((await act(access)).reference).toBe('done')
    await revocation.act(somebody)
    await expect(act(access)).rejects.toMatchObject({ code: 'not-signed-in' })
  })
})
