import { describe, expect, it } from 'vitest'
import { actAs, addStaff, PASSWORD } from '../support/actors.ts'
import { addItem } from '../support/builders.ts'
import { newSession } from '../support/sessions.ts'
import { addRole, journalOf, patch, post, someoneWith } from '../support/staff.ts'
import { startTestApp } from '../support/test-app.ts'

const test = await startTestApp()
const owner = await actAs(test, 'system-administrator', 'top-manager')
const USERS = '/api/v1/staff-users'
const plain = await someoneWith(test, 'staff.manage', 'clients.view')

const rolesOf = async (staffId: string) => {
  const { rows } = await test.owner.query<{ role_id: string }>(
    'SELECT role_id FROM staff_role WHERE staff_id = $1 ORDER BY role_id',
    [staffId],
  )
  return rows.map(({ role_id }) => role_id)
}

describe('a new staff user', () => {
  it('gets a password that is shown once and works, and must be changed', async () => {
    const roleId = await addRole(test, ['clients.view'])
    const headers = { 'idempotency-key': 'new-somebody' }
    const body = { login: ' Snegirev ', name: ' Снегирёв Антон ', roleIds: [roleId] }
    const request = { method: 'POST' as const, url: USERS, token: owner.token, body, headers }
    const answer = await test.call(request)
    expect(answer.status).toBe(201)
    expect(answer.headers['cache-control']).toBe('no-store')
    expect(answer.body).toMatchObject({
      login: 'snegirev',
      name: 'Снегирёв Антон',
      everywhere: true,
      mustChangePassword: true,
      roles: [{ id: roleId }],
    })
    const { temporaryPassword } = answer.body
    expect(temporaryPassword).toMatch(/^([a-z2-9]{4}-){3}[a-z2-9]{4}$/)
    const signedIn = await test.call({
      method: 'POST',
      url: '/api/v1/auth/sign-in',
      body: { login: 'snegirev', password: temporaryPassword },
    })
    expect(signedIn.body.user.mustChangePassword).toBe(true)
    const again = await test.call(request)
    expect(again.status).toBe(201)
    expect(again.body).toMatchObject({ id: answer.body.id, temporaryPassword: null })
    const [created] = await journalOf(test, answer.body.id)
    expect(created?.action).toBe('staff-user.created')
    expect(created?.changes.roles).toEqual({ old: null, new: [roleId] })
    const everything = await test.owner.query(
      'SELECT (SELECT string_agg(v.values, chr(10)) FROM journal_value v) || coalesce((SELECT string_agg(k::text, chr(10)) FROM idempotency_key k), $1) AS all',
      [''],
    )
    expect(everything.rows[0].all).not.toContain(temporaryPassword)
  })

  it('is refused a login that is taken, a weak password, an unknown role', async () => {
    const { login } = await addStaff(test)
    const create = (body: object) => post(test, owner.token, USERS, { name: 'Пробный', ...body })
    expect((await create({ login })).body.code).toBe('login-taken')
    expect((await create({ login: 'weak-one', password: 'Qwerty-123456' })).body.errors[0]).toMatchObject({
      pointer: '/password',
      code: 'password-common',
    })
    const unknown = await create({ login: 'role-less', roleIds: [crypto.randomUUID()] })
    expect(unknown.status).toBe(422)
    expect(unknown.body.errors[0].pointer).toBe('/roleIds/0')
    expect(
      (await create({ login: 'clash', everywhere: true, cityIds: [crypto.randomUUID()] })).body.errors[0],
    ).toMatchObject({ pointer: '/everywhere' })
  })
})

describe('a role above one’s own', () => {
  it('is neither given nor taken, and the refusal names what one lacks', async () => {
    const high = await addRole(test, ['clients.view', 'subscriptions.refund'], 'Высокая')
    const low = await addRole(test, ['clients.view'])
    const somebody = await addStaff(test)
    const url = `${USERS}/${somebody.id}`
    const given = await patch(test, plain.token, url, { roleIds: [high] })
    expect(given.status).toBe(403)
    expect(given.body.code).toBe('above-own')
    expect(given.body.detail).toContain('«Высокая»')
    expect(given.body.detail).toContain('возврат по абонементу')
    expect(given.body.detail).not.toContain('просмотр клиентов')
    expect(await rolesOf(somebody.id)).toEqual([])
    expect(
      (await post(test, plain.token, USERS, { login: 'climber', name: 'Скалолазов', roleIds: [high] }))
        .status,
    ).toBe(403)
    expect((await patch(test, plain.token, url, { roleIds: [low] })).status).toBe(200)
    expect((await patch(test, owner.token, url, { roleIds: [low, high] })).status).toBe(200)
    expect((await patch(test, plain.token, url, { roleIds: [low] })).body.code).toBe('above-own')
    // What one can't touch may stay, while the rest is edited.
    expect((await patch(test, plain.token, url, { roleIds: [high] })).status).toBe(200)
    expect(await rolesOf(somebody.id)).toEqual([high])
  })

  it('isn’t given to oneself either', async () => {
    const high = await addRole(test, ['roles.manage'])
    const self = await patch(test, plain.token, `${USERS}/${plain.id}`, { roleIds: [plain.roleId, high] })
    expect(self.body.code).toBe('above-own')
    expect(await rolesOf(plain.id)).toEqual([plain.roleId])
  })

  it('protects login, password and second factor of who has it, and nothing else', async () => {
    const powerful = await someoneWith(test, 'subscriptions.refund')
    const url = `${USERS}/${powerful.id}`
    expect((await patch(test, plain.token, url, { login: 'taken-over' })).body.code).toBe('above-own')
    expect((await post(test, plain.token, `${url}/password`, {})).body.code).toBe('above-own')
    expect((await post(test, plain.token, `${url}/two-factor/reset`)).body.code).toBe('above-own')
    const { rows } = await test.owner.query('SELECT login FROM staff_user WHERE id = $1', [powerful.id])
    expect(rows[0].login).toBe(powerful.login)
    expect((await patch(test, plain.token, url, { name: 'Переименованный' })).status).toBe(200)
    expect((await post(test, plain.token, `${url}/block`)).body.active).toBe(false)
    expect((await post(test, plain.token, `${url}/unblock`)).body.active).toBe(true)
    expect((await patch(test, owner.token, url, { login: 'renamed-by-owner' })).status).toBe(200)
  })
})

describe('places', () => {
  it('are given within one’s own only', async () => {
    const [tver, kazan] = [
      await addItem(test, owner.token, 'cities', 'Тверь'),
      await addItem(test, owner.token, 'cities', 'Казань'),
    ]
    const regional = await someoneWith(test, 'staff.manage')
    const somebody = await addStaff(test)
    const url = `${USERS}/${somebody.id}`
    await patch(test, owner.token, `${USERS}/${regional.id}`, { everywhere: false, cityIds: [tver] })
    expect((await patch(test, owner.token, url, { everywhere: false, cityIds: [] })).body.everywhere).toBe(
      false,
    )
    expect((await patch(test, regional.token, url, { cityIds: [kazan] })).body.code).toBe('scope-above-own')
    expect((await patch(test, regional.token, url, { everywhere: true })).body.code).toBe('scope-above-own')
    expect((await post(test, regional.token, USERS, { login: 'wide', name: 'Широков' })).body.code).toBe(
      'scope-above-own',
    )
    const within = await patch(test, regional.token, url, { cityIds: [tver] })
    expect(within.body.cities).toEqual([{ id: tver, name: 'Тверь' }])
    const everywhere = await patch(test, owner.token, url, { everywhere: true })
    expect(everywhere.body).toMatchObject({ everywhere: true, cities: [] })
    const { rows } = await test.owner.query('SELECT 1 FROM staff_city WHERE staff_id = $1', [somebody.id])
    expect(rows).toEqual([])
  })
})

describe('nobody locks the company out', () => {
  it('by blocking oneself', async () => {
    expect((await post(test, owner.token, `${USERS}/${owner.id}/block`)).body.code).toBe('own-block')
  })

  it('by taking the role from the last who manages staff and roles', async () => {
    const alone = await startTestApp()
    const last = await actAs(alone, 'system-administrator', 'top-manager')
    const refused = await patch(alone, last.token, `${USERS}/${last.id}`, { roleIds: [] })
    expect(refused.body.code).toBe('last-administrator')
    const narrowed = await patch(alone, last.token, `${USERS}/${last.id}`, { everywhere: false })
    expect(narrowed.body.code).toBe('last-administrator')
    const helper = await someoneWith(alone, 'staff.manage')
    expect((await post(alone, helper.token, `${USERS}/${last.id}/block`)).body.code).toBe(
      'last-administrator',
    )
    const { rows } = await alone.owner.query(
      'SELECT active, everywhere, (SELECT count(*)::int FROM staff_role WHERE staff_id = u.id) AS roles FROM staff_user u WHERE id = $1',
      [last.id],
    )
    expect(rows).toEqual([{ active: true, everywhere: true, roles: 2 }])
    await actAs(alone, 'system-administrator')
    expect((await post(alone, helper.token, `${USERS}/${last.id}/block`)).status).toBe(200)
  })

  it('by blocking each other at once: exactly one wins', async () => {
    for (let round = 0; round < 8; round++) {
      const [a, b] = [
        await someoneWith(test, 'staff.manage', 'roles.manage'),
        await someoneWith(test, 'staff.manage', 'roles.manage'),
      ]
      const answers = await Promise.all([
        post(test, a.token, `${USERS}/${b.id}/block`),
        post(test, b.token, `${USERS}/${a.id}/block`),
      ])
      expect(answers.map(({ status }) => status).sort()).toEqual([200, 401])
      const { rows } = await test.owner.query(
        'SELECT count(*)::int AS n FROM staff_user WHERE active AND id = ANY ($1)',
        [[a.id, b.id]],
      )
      expect(rows[0].n).toBe(1)
    }
  })

  it('by blocking the last two at once', async () => {
    const alone = await startTestApp()
    const [a, b] = [await actAs(alone, 'system-administrator'), await actAs(alone, 'system-administrator')]
    const helper = await someoneWith(alone, 'staff.manage')
    const answers = await Promise.all(
      [a, b].map(({ id }) => post(alone, helper.token, `${USERS}/${id}/block`)),
    )
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409])
  })
})

describe('a temporary password', () => {
  it('ends all sessions, works, and lets nothing else be done before it is changed', async () => {
    const somebody = await someoneWith(test, 'clients.view')
    const reset = await post(test, plain.token, `${USERS}/${somebody.id}/password`, {})
    expect(reset.status).toBe(200)
    expect((await test.call({ url: '/api/v1/auth/me', token: somebody.token })).status).toBe(401)
    const signIn = (password: string) =>
      test.call({ method: 'POST', url: '/api/v1/auth/sign-in', body: { login: somebody.login, password } })
    expect((await signIn(PASSWORD)).status).toBe(401)
    const { body } = await signIn(reset.body.temporaryPassword)
    const token = body.accessToken
    const early = await test.call({ url: '/api/v1/clients', token })
    expect([early.status, early.body.code]).toEqual([403, 'password-change-needed'])
    expect((await test.call({ url: '/api/v1/dictionaries', token })).status).toBe(403)
    expect((await test.call({ url: '/api/v1/auth/me', token })).body.mustChangePassword).toBe(true)
    const next = 'лиловый трактор поёт'
    const changed = await post(test, token, '/api/v1/auth/password', {
      current: reset.body.temporaryPassword,
      next,
    })
    expect(changed.status).toBe(204)
    expect((await test.call({ url: '/api/v1/clients', token })).status).toBe(200)
    expect((await signIn(next)).status).toBe(200)
    expect((await journalOf(test, somebody.id)).map(({ action }) => action)).toEqual([
      'staff-user.created',
      'staff-user.password-reset',
      'staff-user.password-changed',
    ])
  })

  it('is no way to one’s own', async () => {
    expect((await post(test, owner.token, `${USERS}/${owner.id}/password`, {})).body.code).toBe(
      'own-credentials',
    )
  })
})

describe('the list and the history', () => {
  it('find by name, login, role and state, page by page', async () => {
    const roleId = await addRole(test, ['clients.view'])
    for (const name of ['Ааров Пётр', 'Ббров Пётр', 'Ввров Пётр']) {
      const { body } = await post(test, owner.token, USERS, {
        login: `u-${crypto.randomUUID().slice(0, 8)}`,
        name,
        roleIds: [roleId],
      })
      if (name.startsWith('Вв')) await post(test, owner.token, `${USERS}/${body.id}/block`)
    }
    const list = (query: string) =>
      test.call({ url: `${USERS}?roleId=${roleId}&${query}`, token: owner.token })
    const first = (await list('limit=2')).body
    const second = (await list(`limit=2&cursor=${encodeURIComponent(first.nextCursor)}`)).body
    expect([...first.items, ...second.items].map(({ name }) => name)).toEqual([
      'Ааров Пётр',
      'Ббров Пётр',
      'Ввров Пётр',
    ])
    expect((await list('state=blocked')).body.items.map(({ name }: { name: string }) => name)).toEqual([
      'Ввров Пётр',
    ])
    expect((await list('search=бб')).body.items).toHaveLength(1)
  })

  it('tells who did what, roles by name', async () => {
    const roleId = await addRole(test, [], 'Читатель')
    const somebody = await addStaff(test)
    await patch(test, owner.token, `${USERS}/${somebody.id}`, { roleIds: [roleId] })
    await newSession(test, somebody.id)
    const { body } = await test.call({ url: `${USERS}/${somebody.id}/history`, token: owner.token })
    expect(body.items[0]).toMatchObject({
      action: 'staff-user.updated',
      actor: { kind: 'staff', id: owner.id },
      changes: [{ field: 'roles', old: [], new: [{ id: roleId, name: 'Читатель' }] }],
    })
    expect(body.items.at(-1).action).toBe('staff-user.created')
  })
})
