import type { Outcome } from '../../actions/frame.ts'
import type { ActionContext } from '../../actions/run-action.ts'
import type { Tx } from '../../platform/db/transaction.ts'
import { type FieldError, invalid } from '../../platform/http/problem.ts'
import { effectiveSettingsIn } from '../../settings/resolve.ts'
import { type Locked, lockFamilies } from './lock-families.ts'
import { refuseFamily } from './problems.ts'
import { forbiddenPurse } from './purse-problems.ts'
import { FAMILY_ACCOUNT } from './purse-query.ts'
import { FAMILY_PAYMENTS, type FamilyPayment, type FamilyPurseInput } from './purse-schemas.ts'
import { limitEntry, paymentsEntry, type ToldFamily } from './tell-change.ts'

type Limits = NonNullable<FamilyPurseInput['limits']>

function limitErrors(limits: Limits, headId: string, memberIds: readonly string[]): FieldError[] {
  const seen = new Set<string>()
  return limits.flatMap(({ clientId: given }, place): FieldError[] => {
    const clientId = given.toLowerCase()
    const pointer = `/limits/${place}/clientId`
    const twice = seen.has(clientId)
    seen.add(clientId)
    if (twice)
      return [
        {
          pointer,
          code: 'twice',
          detail: {
            ru: 'Лимит этого клиента уже указан выше',
            en: 'The limit of this client stands above already',
          },
        },
      ]
    if (clientId === headId)
      return [
        {
          pointer,
          code: 'head-unlimited',
          detail: {
            ru: 'Главе семьи лимит не нужен: это его деньги',
            en: 'The head of a family needs no limit: the money is theirs',
          },
        },
      ]
    if (memberIds.includes(clientId)) return []
    return [
      {
        pointer,
        code: 'not-in-family',
        detail: { ru: 'Этого клиента нет в семье', en: 'This client is not in the family' },
      },
    ]
  })
}

/** @throws 409 where the group of the head has no family accounts. */
async function requirePermitted(tx: Tx, head: { id: string; name: string }): Promise<void> {
  const [right] = await effectiveSettingsIn(tx, head.id, FAMILY_ACCOUNT)
  if (right?.value === 'allow') return
  const group =
    right?.level === 'group' && right.sourceId !== null
      ? await tx.clientGroup.findUnique({ where: { id: right.sourceId }, select: { name: true } })
      : null
  const level = right?.level === 'group' || right?.level === 'company' ? right.level : 'default'
  throw forbiddenPurse(head.name, { level, id: right?.sourceId ?? null, name: group?.name ?? null })
}

/** Nobody pays from the accounts of a new head until they allow it. */
export async function closePurse(
  context: ActionContext,
  family: ToldFamily,
  memberIds: readonly string[],
): Promise<void> {
  await allowPayments(context, family, memberIds, [])
}

async function allowPayments(
  context: ActionContext,
  family: ToldFamily,
  memberIds: readonly string[],
  asked: readonly FamilyPayment[],
): Promise<boolean> {
  const { tx } = context
  const wanted = FAMILY_PAYMENTS.filter((payment) => asked.includes(payment))
  const { allowedPayments: before } = await tx.family.findUniqueOrThrow({
    where: { id: family.id },
    select: { allowedPayments: true },
  })
  if (before.join() === wanted.join()) return false
  // What was allowed may be taken back at any time.
  if (wanted.some((payment) => !before.includes(payment))) await requirePermitted(tx, family.head)
  await tx.family.update({
    where: { id: family.id },
    data: { allowedPayments: wanted },
    select: { id: true },
  })
  context.record(paymentsEntry(family, memberIds, { old: before, new: wanted }))
  return true
}

async function setLimits(context: ActionContext, family: ToldFamily, limits: Limits): Promise<boolean> {
  const { tx } = context
  const rows = await tx.familyMember.findMany({
    where: { familyId: family.id },
    select: { clientId: true, monthlyLimitMinor: true },
  })
  let changed = false
  for (const { clientId: given, monthlyLimitMinor } of limits) {
    const clientId = given.toLowerCase()
    const stored = rows.find((row) => row.clientId === clientId)?.monthlyLimitMinor ?? null
    const before = stored === null ? null : Number(stored)
    if (before === monthlyLimitMinor) continue
    changed = true
    await tx.familyMember.update({
      where: { familyId_clientId: { familyId: family.id, clientId } },
      data: { monthlyLimitMinor },
      select: { clientId: true },
    })
    context.record(limitEntry(clientId, family, { old: before, new: monthlyLimitMinor }))
  }
  return changed
}

function familyOf(locked: Locked, id: string): { family: ToldFamily; memberIds: string[]; version: number } {
  const version = locked.versions.get(id)
  const head = locked.rows.find(({ isHead }) => isHead)
  if (version === undefined || head === undefined) throw refuseFamily('family-not-found')
  const name = locked.names.get(head.clientId) ?? ''
  return {
    version,
    family: { id, head: { id: head.clientId, name } },
    memberIds: locked.rows.map(({ clientId }) => clientId),
  }
}

/**
 * Changes by what members pay from the head's accounts, and how much each may spend a month; the same again writes nothing.
 * `{ allowedPayments: ['money'], limits: [{ clientId, monthlyLimitMinor: 300000 }] }` allows the main account, and 3,000 ₽ to
 * that member. @throws 404, 409 where the head's group has no family accounts and more is to be allowed, 412 by
 * `checkVersion`, 422 for who isn't a member, for the head, and for who is named twice.
 */
export async function changePurse(
  context: ActionContext,
  familyId: string,
  { allowedPayments, limits = [] }: FamilyPurseInput,
  checkVersion: (version: number) => void,
): Promise<Outcome> {
  const { tx, now } = context
  const { family, memberIds, version } = familyOf(await lockFamilies(tx, [familyId], []), familyId)
  checkVersion(version)
  const errors = limitErrors(limits, family.head.id, memberIds)
  if (errors.length > 0) throw invalid(...errors)
  const allowed =
    allowedPayments !== undefined && (await allowPayments(context, family, memberIds, allowedPayments))
  const limited = await setLimits(context, family, limits)
  if (allowed || limited) {
    await tx.family.update({
      where: { id: familyId },
      data: { version: { increment: 1 }, updatedAt: now },
      select: { id: true },
    })
  }
  return { status: 200, reference: familyId }
}
