import { PERMISSIONS, PRESET_ROLES } from '@kith/kernel/permissions.ts'
import { describe, expect, it } from 'vitest'
import { actAs } from '../support/actors.ts'
import { addRole, journalOf, patch, post, someoneWith } from '../support/staff.ts'
import { startTestApp } from '../support/test-app.ts'

const test = await startTestApp()
const owner = await actAs(test, 'system-administrator', 'top-manager')
const limited = await someoneWith(test, 'roles.manage', 'clients.view')
const ROLES = '/api/v1/roles'

const role = async (id: string, token = owner.token) =>
  (await test.call({ url: `${ROLES}/${id}`, token })).body
const presetId = async (key: string): Promise<string> => {
  const { body } = await test.call({ url: ROLES, token: owner.token })
  return body.items.find((item: { presetKey: string }) => item.presetKey === key).id
}

describe('roles of the company’s own', () => {
  it('are made of permissions that one has', async () => {
    const made = await post(test, limited.token, ROLES, {
      name: ' Стажёр  смены ',
      permissions: ['clients.view'],
    })
    expect(made.status).toBe(201)
    expect(made.body).toMatchObject({
      name: 'Стажёр смены',
      presetKey: null,
      permissions: ['clients.view'],
      staffCount: 0,
      aboveOwn: [],
      differsFromPreset: false,
    })
    expect(await journalOf(test, made.body.id)).toEqual([
      {
        action: 'role.created',
        changes: {
          name: { old: null, new: 'Стажёр смены' },
          permissions: { old: null, new: ['clients.view'] },
        },
      },
    ])
    const above = await post(test, limited.token, ROLES, {
      name: 'Кассир',
      permissions: ['clients.view', 'debts.manage'],
    })
    expect([above.status, above.body.code]).toEqual([403, 'above-own'])
    expect(above.body.detail).toContain('погашение')
  })

  it('have names of their own', async () => {
    await post(test, owner.token, ROLES, { name: 'Дежурный', permissions: [] })
    expect((await post(test, owner.token, ROLES, { name: 'дежурный', permissions: [] })).body.code).toBe(
      'role-name-taken',
    )
    const answers = await Promise.all(
      Array.from({ length: 10 }, () => post(test, owner.token, ROLES, { name: 'Сменный', permissions: [] })),
    )
    expect(answers.map(({ status }) => status).sort()).toEqual([201, ...Array(9).fill(409)])
  })

  it('give and lose nothing that their editor lacks', async () => {
    const id = await addRole(test, ['clients.view', 'subscriptions.refund'])
    const url = `${ROLES}/${id}`
    expect((await role(id, limited.token)).aboveOwn).toEqual(['subscriptions.refund'])
    expect((await patch(test, limited.token, url, { permissions: ['clients.view'] })).body.code).toBe(
      'above-own',
    )
    const more = ['clients.view', 'subscriptions.refund', 'debts.manage']
    expect((await patch(test, limited.token, url, { permissions: more })).body.code).toBe('above-own')
    expect((await patch(test, limited.token, url, { name: 'Только имя' })).status).toBe(200)
    expect((await patch(test, limited.token, url, { permissions: ['subscriptions.refund'] })).status).toBe(
      200,
    )
    expect((await role(id)).permissions).toEqual(['subscriptions.refund'])
  })

  it('are never given what only API keys get', async () => {
    const made = await post(test, owner.token, ROLES, {
      name: 'Терминал',
      permissions: ['clients.view', 'terminal.pay'],
    })
    expect([made.status, made.body.errors]).toMatchObject([
      422,
      [{ pointer: '/permissions/1', code: 'permission-only-for-keys' }],
    ])
    const id = await addRole(test, ['clients.view'])
    const changed = await patch(test, owner.token, `${ROLES}/${id}`, { permissions: ['terminal.pay'] })
    expect([changed.status, changed.body.errors[0].pointer]).toEqual([422, '/permissions/0'])
    expect((await role(id)).permissions).toEqual(['clients.view'])
  })

  it('open nothing of what only API keys get, whatever their row says', async () => {
    const holder = await someoneWith(test, 'terminal.pay')
    const url = '/api/v1/terminal/accounts/1?amountMinor=10000'
    expect((await test.call({ url, token: holder.token })).status).toBe(403)
    expect((await test.call({ url: '/api/v1/auth/me', token: holder.token })).body.permissions).toEqual([])
  })

  it('can’t be the ladder to more for oneself', async () => {
    const url = `${ROLES}/${limited.roleId}`
    const climb = await patch(test, limited.token, url, {
      permissions: ['roles.manage', 'clients.view', 'staff.manage'],
    })
    expect(climb.body.code).toBe('above-own')
    expect((await role(limited.roleId)).permissions).toEqual(['clients.view', 'roles.manage'])
  })
})

describe('a retired role', () => {
  it('gives nothing until it is brought back', async () => {
    const holder = await someoneWith(test, 'clients.view')
    const may = async () => (await test.call({ url: '/api/v1/clients', token: holder.token })).status
    expect(await may()).toBe(200)
    expect((await post(test, owner.token, `${ROLES}/${holder.roleId}/retire`)).body).toMatchObject({
      retired: true,
      staffCount: 1,
    })
    expect(await may()).toBe(403)
    expect((await test.call({ url: '/api/v1/auth/me', token: holder.token })).body).toMatchObject({
      permissions: [],
      roles: [],
    })
    const given = await patch(test, owner.token, `/api/v1/staff-users/${limited.id}`, {
      roleIds: [limited.roleId, holder.roleId],
    })
    expect(given.status).toBe(422)
    expect((await post(test, owner.token, `${ROLES}/${holder.roleId}/restore`)).status).toBe(200)
    expect(await may()).toBe(200)
    expect((await journalOf(test, holder.roleId)).map(({ action }) => action)).toEqual([
      'role.retired',
      'role.restored',
    ])
  })

  it('isn’t retired or brought back by who lacks what it gives', async () => {
    const id = await addRole(test, ['debts.manage'])
    expect((await post(test, limited.token, `${ROLES}/${id}/retire`)).body.code).toBe('above-own')
    await post(test, owner.token, `${ROLES}/${id}/retire`)
    expect((await post(test, limited.token, `${ROLES}/${id}/restore`)).body.code).toBe('above-own')
  })
})

describe('preset roles', () => {
  it('may be changed and made again what they were', async () => {
    const id = await presetId('seller')
    const changed = await patch(test, owner.token, `${ROLES}/${id}`, {
      name: 'Продавец зала',
      permissions: ['clients.view'],
    })
    expect(changed.body).toMatchObject({ name: 'Продавец зала', differsFromPreset: true })
    const reset = await post(test, owner.token, `${ROLES}/${id}/reset`)
    const preset = PRESET_ROLES.find(({ key }) => key === 'seller')
    expect(reset.body).toMatchObject({ name: 'Продавец', differsFromPreset: false })
    expect(reset.body.permissions.toSorted()).toEqual([...(preset?.permissions ?? [])].toSorted())
    expect((await journalOf(test, id)).map(({ action }) => action)).toEqual(['role.updated', 'role.reset'])
    expect((await post(test, owner.token, `${ROLES}/${limited.roleId}/reset`)).body.code).toBe(
      'role-not-preset',
    )
  })

  it('keep someone who manages staff and roles', async () => {
    const alone = await startTestApp()
    const last = await actAs(alone, 'system-administrator', 'top-manager')
    const { body } = await alone.call({ url: ROLES, token: last.token })
    const administrator = body.items.find(
      (item: { presetKey: string }) => item.presetKey === 'system-administrator',
    )
    const url = `${ROLES}/${administrator.id}`
    const without = administrator.permissions.filter((permission: string) => permission !== 'roles.manage')
    expect((await patch(alone, last.token, url, { permissions: without })).body.code).toBe(
      'last-administrator',
    )
    expect((await post(alone, last.token, `${url}/retire`)).body.code).toBe('last-administrator')
    expect((await alone.call({ url, token: last.token })).body.permissions).toContain('roles.manage')
  })
})

describe('the permissions', () => {
  it('are all there that a role may give, in groups and in words', async () => {
    const { body } = await test.call({ url: '/api/v1/permissions', token: limited.token })
    const all = body.groups.flatMap(({ permissions }: { permissions: { key: string }[] }) =>
      permissions.map(({ key }) => key),
    )
    const given = Object.keys(PERMISSIONS).filter((key) => key !== 'terminal.pay')
    expect(all.toSorted()).toEqual(given.toSorted())
    expect(body.groups[0].name.ru).toBe('Клиенты')
  })

  it('that one may give are marked for who manages staff', async () => {
    const staffOnly = await someoneWith(test, 'staff.manage')
    const { body } = await test.call({ url: '/api/v1/staff-roles', token: staffOnly.token })
    const director = body.items.find(({ name }: { name: string }) => name === 'Директор')
    expect(director.aboveOwn).toContain('subscriptions.refund')
    expect((await test.call({ url: ROLES, token: staffOnly.token })).status).toBe(403)
  })
})
