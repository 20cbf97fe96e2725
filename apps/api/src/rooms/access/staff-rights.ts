import type { ActionContext } from '../../actions/run-action.ts'
import type { JournalJson } from '../../journal/entry.ts'
import { withinScope } from '../../platform/auth/scope.ts'
import { type FieldError, invalid } from '../../platform/http/problem.ts'
import { refuseRoleAbove } from './above-own.ts'
import type { OwnRights } from './administration.ts'
import { refuseStaff } from './staff-problems.ts'

/** Roles and places of a staff user, as ids in one order, so that equal ones look equal. */
export interface StaffRights {
  roleIds: string[]
  everywhere: boolean
  cityIds: string[]
  centreIds: string[]
}

export const NO_RIGHTS: StaffRights = { roleIds: [], everywhere: false, cityIds: [], centreIds: [] }

/** What a body says of rights; what is absent stays. */
export type RightsInput = { [K in keyof StaffRights]?: StaffRights[K] }

const unknown = (pointer: string): FieldError => ({
  pointer,
  code: 'unknown',
  detail: { ru: 'Такого здесь нет', en: 'There is no such thing' },
})

/**
 * The rights after an edit. Who works everywhere needs no cities, so these go when `everywhere` is set alone.
 * @throws 422 at `/everywhere` when cities or centres are named with it.
 *
 * Example: { everywhere: false, cityIds: ['a'] } with { everywhere: true } → everywhere, no cities.
 */
export function rightsAfter(before: StaffRights, input: RightsInput): StaffRights {
  const after: StaffRights = {
    roleIds: (input.roleIds ?? before.roleIds).toSorted(),
    everywhere: input.everywhere ?? before.everywhere,
    cityIds: (input.cityIds ?? before.cityIds).toSorted(),
    centreIds: (input.centreIds ?? before.centreIds).toSorted(),
  }
  if (!after.everywhere) return after
  if ((input.cityIds?.length ?? 0) > 0 || (input.centreIds?.length ?? 0) > 0) {
    throw invalid({
      pointer: '/everywhere',
      code: 'scope-clash',
      detail: {
        ru: 'Либо все города, либо перечисленные: выберите одно',
        en: 'Either all cities or those named: choose one',
      },
    })
  }
  return { ...after, cityIds: [], centreIds: [] }
}

const added = (before: readonly string[], after: readonly string[]) =>
  after.filter((id) => !before.includes(id))

async function checkRoles(context: ActionContext, own: OwnRights, before: StaffRights, after: StaffRights) {
  const given = added(before.roleIds, after.roleIds)
  const taken = added(after.roleIds, before.roleIds)
  if (given.length + taken.length === 0) return
  const roles = await context.tx.role.findMany({
    where: { id: { in: [...given, ...taken] } },
    select: { id: true, name: true, permissions: true, retiredAt: true },
  })
  const byId = new Map(roles.map((role) => [role.id, role]))
  const errors = after.roleIds.flatMap((id, place) => {
    if (!given.includes(id)) return []
    const role = byId.get(id)
    return role === undefined || role.retiredAt !== null ? [unknown(`/roleIds/${place}`)] : []
  })
  if (errors.length > 0) throw invalid(...errors)
  for (const role of roles) refuseRoleAbove(own.permissions, role, given.includes(role.id) ? 'give' : 'take')
}

async function checkScope(context: ActionContext, own: OwnRights, before: StaffRights, after: StaffRights) {
  const cityIds = added(before.cityIds, after.cityIds)
  const centreIds = added(before.centreIds, after.centreIds)
  const cities = await context.tx.city.findMany({ where: { id: { in: cityIds } }, select: { id: true } })
  const centres = await context.tx.centre.findMany({
    where: { id: { in: centreIds } },
    select: { id: true, cityId: true },
  })
  const errors: FieldError[] = []
  if (cities.length < cityIds.length) errors.push(unknown('/cityIds'))
  if (centres.length < centreIds.length) errors.push(unknown('/centreIds'))
  if (errors.length > 0) throw invalid(...errors)
  const wanted = { everywhere: after.everywhere && !before.everywhere, cityIds, centres }
  if (!withinScope(own.scope, wanted)) throw refuseStaff('scope-above-own')
}

/**
 * Checks that one may give these rights in place of those before: each role given or taken lies within one's own
 * permissions, and no place is added beyond one's own. @throws 403 `above-own`, `scope-above-own`; 422 for unknown ids.
 */
export async function checkRights(
  context: ActionContext,
  own: OwnRights,
  before: StaffRights,
  after: StaffRights,
): Promise<void> {
  await checkRoles(context, own, before, after)
  await checkScope(context, own, before, after)
}

/** Writes roles, cities and centres that were added or taken away. `everywhere` is the staff user's own column. */
export async function writeRights(
  context: ActionContext,
  staffId: string,
  before: StaffRights,
  after: StaffRights,
): Promise<void> {
  const { tx } = context
  const less = (key: 'roleIds' | 'cityIds' | 'centreIds') => added(after[key], before[key])
  const more = (key: 'roleIds' | 'cityIds' | 'centreIds') => added(before[key], after[key])
  if (less('roleIds').length > 0)
    await tx.staffRole.deleteMany({ where: { staffId, roleId: { in: less('roleIds') } } })
  if (more('roleIds').length > 0)
    await tx.staffRole.createMany({ data: more('roleIds').map((roleId) => ({ staffId, roleId })) })
  if (less('cityIds').length > 0)
    await tx.staffCity.deleteMany({ where: { staffId, cityId: { in: less('cityIds') } } })
  if (more('cityIds').length > 0)
    await tx.staffCity.createMany({ data: more('cityIds').map((cityId) => ({ staffId, cityId })) })
  if (less('centreIds').length > 0)
    await tx.staffCentre.deleteMany({ where: { staffId, centreId: { in: less('centreIds') } } })
  if (more('centreIds').length > 0)
    await tx.staffCentre.createMany({ data: more('centreIds').map((centreId) => ({ staffId, centreId })) })
}

/** What of the rights the journal compares, under the names that a history shows. */
export function rightsFields(rights: StaffRights): Record<string, JournalJson> {
  return {
    roles: rights.roleIds,
    everywhere: rights.everywhere,
    cities: rights.cityIds,
    centres: rights.centreIds,
  }
}
