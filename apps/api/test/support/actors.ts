import type { PRESET_ROLES } from '@kith/kernel/permissions.ts'
import { runAction } from '../../src/actions/run-action.ts'
import { systemActor } from '../../src/platform/auth/access.ts'
import { addStaffUser } from '../../src/rooms/access/staff-users.ts'
import type { TestApp } from './test-app.ts'

export type PresetRoleKey = (typeof PRESET_ROLES)[number]['key']

export const PASSWORD = 'a-passing-password-26'

export interface Actor {
  id: string
  login: string
  token: string
  refreshCookie: string
}

let made = 0

/** Adds a staff user with preset roles, without signing in. */
export async function addStaff(
  test: TestApp,
  ...roles: PresetRoleKey[]
): Promise<{ id: string; login: string }> {
  made += 1
  const login = `user-${made}`
  const outcome = await runAction(
    test.database.prisma,
    { actor: systemActor, now: test.clock.now() },
    async (context) => ({
      status: 201,
      reference: await addStaffUser(context, { login, name: `Пробная ${login}`, password: PASSWORD, roles }),
    }),
  )
  return { id: outcome.reference ?? '', login }
}

/** Signs someone in as the web app does. */
export async function signIn(test: TestApp, staff: { id: string; login: string }): Promise<Actor> {
  const answer = await test.call({
    method: 'POST',
    url: '/api/v1/auth/sign-in',
    body: { login: staff.login, password: PASSWORD },
  })
  if (answer.status !== 200)
    throw new Error(`sign-in answered ${answer.status} ${JSON.stringify(answer.body)}`)
  const cookie = answer.cookies.find(({ name }) => name === 'kith_refresh')
  return { ...staff, token: answer.body.accessToken, refreshCookie: cookie?.value ?? '' }
}

/** A signed-in staff user with the given preset roles. */
export async function actAs(test: TestApp, ...roles: PresetRoleKey[]): Promise<Actor> {
  return signIn(test, await addStaff(test, ...roles))
}
