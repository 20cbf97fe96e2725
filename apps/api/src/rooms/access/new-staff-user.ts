import { randomUUIDv7 } from 'node:crypto'
import type { Outcome } from '../../actions/frame.ts'
import type { ActionContext } from '../../actions/run-action.ts'
import { diff } from '../../fields/diff.ts'
import { hashPassword } from '../../platform/auth/password-hash.ts'
import type { Language } from '../../platform/http/language.ts'
import { invalid } from '../../platform/http/problem.ts'
import { companySettingIn } from '../../settings/company-settings.ts'
import { administer } from './administration.ts'
import { newTemporaryPassword, passwordErrors } from './passwords.ts'
import {
  checkRights,
  NO_RIGHTS,
  type RightsInput,
  rightsAfter,
  rightsFields,
  writeRights,
} from './staff-rights.ts'
import { identityErrors, plainLogin } from './staff-users.ts'

export interface NewStaffUserInput extends RightsInput {
  login: string
  name: string
  password?: string
  mustChangePassword?: boolean
  language?: Language
}

/** A new password as a hash, and as text when it was made up here and must be handed over. */
export interface PreparedPassword {
  hash: string
  temporary: string | null
}

/** Hashes the given password, or one made up. @throws 422 at `/password` for one that won't do. */
export async function preparePassword(given: string | undefined, login: string): Promise<PreparedPassword> {
  if (given === undefined) {
    const temporary = newTemporaryPassword()
    return { hash: await hashPassword(temporary), temporary }
  }
  const errors = passwordErrors(given, login)
  if (errors.length > 0) throw invalid(...errors)
  return { hash: await hashPassword(given), temporary: null }
}

/** Checks login and name before the password is hashed. @throws 422. */
export function checkIdentity(input: { login: string; name: string }): void {
  const errors = identityErrors({ login: plainLogin(input.login), name: input.name })
  if (errors.length > 0) throw invalid(...errors)
}

/**
 * Adds a staff user with roles and places within those of who adds them; without places they work everywhere.
 * @throws 403 `above-own`, `scope-above-own`; 409 `login-taken`; 422 for unknown roles and places.
 */
export async function createStaffUser(
  context: ActionContext,
  input: NewStaffUserInput,
  passwordHash: string,
): Promise<Outcome> {
  const own = await administer(context, 'staff.manage')
  const everywhere =
    input.everywhere ?? ((input.cityIds?.length ?? 0) === 0 && (input.centreIds?.length ?? 0) === 0)
  const rights = rightsAfter(NO_RIGHTS, { ...input, everywhere })
  await checkRights(context, own, NO_RIGHTS, rights)
  const id = randomUUIDv7()
  const values = {
    login: plainLogin(input.login),
    name: input.name.trim(),
    language: input.language ?? (await companySettingIn(context.tx, 'language')),
    mustChangePassword: input.mustChangePassword ?? true,
  }
  await context.tx.staffUser.create({
    data: {
      id,
      ...values,
      passwordHash,
      everywhere: rights.everywhere,
      createdAt: context.now,
      updatedAt: context.now,
    },
    select: { id: true },
  })
  await writeRights(context, id, NO_RIGHTS, rights)
  const { roles, everywhere: all, cities, centres } = rightsFields(rights)
  context.record({
    action: 'staff-user.created',
    subjectKind: 'staff-user',
    subjectId: id,
    changes: diff(
      {},
      {
        login: values.login,
        name: values.name,
        language: values.language,
        roles: roles ?? null,
        everywhere: all ?? null,
        ...(rights.cityIds.length > 0 && { cities: cities ?? null }),
        ...(rights.centreIds.length > 0 && { centres: centres ?? null }),
      },
    ),
  })
  return { status: 201, reference: id }
}
