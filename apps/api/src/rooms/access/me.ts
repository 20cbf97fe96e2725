import { isForRoles } from '@kith/kernel/permissions.ts'
import type { Outcome } from '../../actions/frame.ts'
import type { ActionContext } from '../../actions/run-action.ts'
import type { PrismaClient } from '../../platform/db/generated/client.ts'
import type { Language } from '../../platform/http/language.ts'
import { refuse } from '../../platform/http/problem.ts'
import type { MeJson } from './schemas.ts'

/** The signed-in person with roles and the permissions that follow from them, in a stable order. */
export async function readMe(prisma: PrismaClient, staffId: string): Promise<MeJson> {
  const staff = await prisma.staffUser.findUnique({
    where: { id: staffId },
    select: {
      id: true,
      login: true,
      name: true,
      language: true,
      version: true,
      mustChangePassword: true,
      everywhere: true,
      cities: {
        select: { city: { select: { id: true, name: true } } },
        orderBy: { city: { position: 'asc' } },
      },
      roles: {
        where: { role: { retiredAt: null } },
        select: { role: { select: { id: true, name: true, permissions: true } } },
        orderBy: { role: { name: 'asc' } },
      },
    },
  })
  if (staff === null) throw refuse('not-signed-in')
  const { roles, language, everywhere, cities, ...rest } = staff
  const permissions = new Set(roles.flatMap(({ role }) => role.permissions).filter(isForRoles))
  return {
    ...rest,
    language: language === 'en' ? 'en' : 'ru',
    roles: roles.map(({ role }) => ({ id: role.id, name: role.name })),
    permissions: [...permissions].sort(),
    cities: everywhere ? null : cities.map(({ city }) => city),
  }
}

/** Changes one's own preferences. @throws 412 by `checkVersion`. */
export async function updateMe(
  context: ActionContext,
  staffId: string,
  patch: { language?: Language },
  checkVersion: (version: number) => void,
): Promise<Outcome> {
  const [staff] = await context.tx.$queryRaw<{ version: number; language: string }[]>`
    SELECT version, language FROM staff_user WHERE id = ${staffId}::uuid FOR UPDATE`
  if (staff === undefined) throw refuse('not-signed-in')
  checkVersion(staff.version)
  if (patch.language !== undefined && patch.language !== staff.language) {
    await context.tx.staffUser.update({
      where: { id: staffId },
      data: { language: patch.language, version: { increment: 1 }, updatedAt: context.now },
      select: { id: true },
    })
    context.record({
      action: 'staff-user.updated',
      subjectKind: 'staff-user',
      subjectId: staffId,
      changes: { language: { old: staff.language, new: patch.language } },
    })
  }
  return { status: 200, reference: staffId }
}
