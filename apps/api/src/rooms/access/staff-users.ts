import { randomUUIDv7 } from 'node:crypto'
import { PRESET_ROLES } from '@kith/kernel/permissions.ts'
import type { ActionContext } from '../../actions/run-action.ts'
import { hashPassword } from '../../platform/auth/password-hash.ts'
import type { Tx } from '../../platform/db/transaction.ts'
import { type FieldError, invalid } from '../../platform/http/problem.ts'
import { passwordErrors } from './passwords.ts'

export interface NewStaffUser {
  login: string
  name: string
  password: string
  language?: 'ru' | 'en'
  /** Keys of preset roles. */
  roles: readonly string[]
}

const LOGIN = /^[a-z0-9][a-z0-9._-]{1,63}$/

/** A login as it is kept and looked up: trimmed, in small letters. */
export const plainLogin = (login: string) => login.trim().toLowerCase()

/** Adds the preset roles of ACL-1 that are missing, by key; what a company made of them since is left alone. */
export async function ensurePresetRoles(tx: Tx): Promise<Map<string, string>> {
  await tx.role.createMany({
    data: PRESET_ROLES.map((role) => ({
      id: randomUUIDv7(),
      key: role.key,
      name: role.name.ru,
      permissions: [...role.permissions],
    })),
    skipDuplicates: true,
  })
  const roles = await tx.role.findMany({ where: { key: { not: null } }, select: { id: true, key: true } })
  return new Map(roles.map((role) => [role.key ?? '', role.id]))
}

/** What is wrong with a login (already plain) or a name, each where it is given. */
export function identityErrors(staff: { login?: string; name?: string }): FieldError[] {
  const errors: FieldError[] = []
  if (staff.login !== undefined && !LOGIN.test(staff.login)) {
    errors.push({
      pointer: '/login',
      code: 'login',
      detail: {
        ru: 'От 2 до 64 латинских букв, цифр, точек, дефисов; начинается с буквы или цифры',
        en: '2 to 64 Latin letters, digits, dots or dashes, beginning with a letter or digit',
      },
    })
  }
  if (staff.name !== undefined && staff.name.trim() === '') {
    errors.push({ pointer: '/name', code: 'name-required', detail: { ru: 'Укажите имя', en: 'Give a name' } })
  }
  return errors
}

/** Adds a staff user with preset roles. @throws 422 for a login, name or password that won't do. */
export async function addStaffUser(context: ActionContext, staff: NewStaffUser): Promise<string> {
  const normal = { login: plainLogin(staff.login), name: staff.name.trim() }
  const errors = [...identityErrors(normal), ...passwordErrors(staff.password, normal.login)]
  if (errors.length > 0) throw invalid(...errors)
  const roles = await ensurePresetRoles(context.tx)
  const id = randomUUIDv7()
  await context.tx.staffUser.create({
    data: {
      id,
      login: normal.login,
      name: normal.name,
      passwordHash: await hashPassword(staff.password),
      language: staff.language ?? 'ru',
      createdAt: context.now,
      updatedAt: context.now,
      roles: { create: staff.roles.map((key) => ({ roleId: roles.get(key) ?? '' })) },
    },
    select: { id: true },
  })
  context.record({
    action: 'staff-user.created',
    subjectKind: 'staff-user',
    subjectId: id,
    changes: {
      login: { old: null, new: normal.login },
      name: { old: null, new: normal.name },
      roles: { old: null, new: staff.roles.map((key) => roles.get(key) ?? key) },
    },
  })
  return id
}
