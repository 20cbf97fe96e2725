import { runAction } from '@kith/api/actions/run-action.ts'
import { placeHold } from '@kith/api/rooms/accounts/holds.ts'
import { postingOf } from '@kith/api/rooms/accounts/legs.ts'
import { post } from '@kith/api/rooms/accounts/posting.ts'
import type { NewOperationInput } from '@kith/api/rooms/accounts/schemas.ts'
import { changePurse } from '@kith/api/rooms/families/change-purse.ts'
import type { FamilyPurseInput } from '@kith/api/rooms/families/purse-schemas.ts'
import { familyShares } from '@kith/api/rooms/families/shares.ts'
import type { Standing } from './hierarchy.ts'
import { LATER_MONEY, type MoneyStep } from './money-named.ts'

/** Nothing in the demo is refused for where its staff work. */
const RIGHTS = { scope: null, anywhere: true }

/** What heads of families allow, with the limits of members by their keys, in roubles. */
const PURSES: readonly {
  head: string
  at: string
  allowed: FamilyPurseInput['allowedPayments']
  limits: Record<string, number>
}[] = [
  {
    head: 'ilina-mother',
    at: '2026-11-21T09:00:00Z',
    allowed: ['money', 'bonus'],
    limits: { 'ilin-brother': 3_000, ilina: 10_000 },
  },
  { head: 'ilin-father', at: '2026-11-21T09:05:00Z', allowed: ['money'], limits: {} },
  { head: 'kanareikina', at: '2026-11-21T09:10:00Z', allowed: ['money'], limits: { kanareikin: 5_000 } },
]

const HOLDS = [
  { client: 'kanareikin', amount: 600, at: '2026-11-21T13:00:00Z', comment: 'Поездка в аэропорт 24 ноября' },
  { client: 'orekhova', amount: 900, at: '2026-11-21T13:10:00Z', comment: 'Ремонт оправы' },
] as const

/** What is done with money once settings and own accounts are there: purses of families, then what they and others pay, then holds. */
export async function seedMoney(standing: Standing): Promise<void> {
  for (const purse of PURSES) await openPurse(standing, purse)
  for (const step of LATER_MONEY) await moveMoney(standing, step)
  for (const { client, amount, at, comment } of HOLDS) {
    const call = { actor: standing.actorOf('administrator'), now: new Date(at) }
    const hold = { clientId: standing.idOf('clients', client), amountMinor: amount * 100, comment }
    await placeHold(standing.database.primary, call, hold)
  }
}

async function familyOf({ database, idOf }: Standing, head: string): Promise<string> {
  const where = { clientId: idOf('clients', head), isHead: true }
  return (await database.prisma.familyMember.findFirstOrThrow({ where, select: { familyId: true } })).familyId
}

async function openPurse(standing: Standing, { head, at, allowed, limits }: (typeof PURSES)[number]) {
  const familyId = await familyOf(standing, head)
  const input: FamilyPurseInput = {
    ...(allowed && { allowedPayments: allowed }),
    limits: Object.entries(limits).map(([key, roubles]) => ({
      clientId: standing.idOf('clients', key),
      monthlyLimitMinor: roubles * 100,
    })),
  }
  const call = { actor: standing.actorOf('administrator'), now: new Date(at) }
  await runAction(standing.database.prisma, call, (context) =>
    changePurse(context, familyId, input, () => {}),
  )
}

/** The account of a client, where a kind names accounts and not clients. */
async function accountOf(
  { database, idOf }: Standing,
  client: string,
  role: 'main' | 'bonus',
): Promise<string> {
  const where = { clientId: idOf('clients', client), role }
  return (await database.prisma.account.findFirstOrThrow({ where, select: { id: true } })).id
}

async function inputOf(standing: Standing, step: MoneyStep): Promise<NewOperationInput> {
  const { idOf } = standing
  const { kind, method, document, comment, amount, client, to, paidBy } = step
  const input: NewOperationInput = {
    kind,
    amountMinor: amount * 100,
    ...(method && { method }),
    ...(document && { document }),
    ...(comment && { comment }),
    ...(step.city && { cityId: idOf('cities', step.city) }),
    ...(step.category && { categoryId: idOf('money-categories', step.category) }),
    ...(step.legalEntity && { legalEntityId: idOf('legal-entities', step.legalEntity) }),
    ...(step.reason && { reasonId: idOf('write-off-reasons', step.reason) }),
  }
  if (kind === 'transfer')
    return {
      ...input,
      fromAccountId: await accountOf(standing, client, 'main'),
      toAccountId: await accountOf(standing, to ?? '', 'main'),
    }
  if (kind === 'correction')
    return { ...input, direction: 'in', accountId: await accountOf(standing, client, 'main') }
  const clientId = idOf('clients', client)
  if (paidBy === 'shares') return { ...input, clientId, splitByShares: true }
  if (paidBy !== undefined) return { ...input, clientId, familyId: await familyOf(standing, paidBy) }
  return { ...input, clientId }
}

/** Posts an operation as the API does; where the step says so, it is reversed ten minutes later. */
export async function moveMoney(standing: Standing, step: MoneyStep): Promise<void> {
  const { primary } = standing.database
  const input = await inputOf(standing, step)
  const { clientId = '', familyId = null, splitByShares = false, amountMinor = 0 } = input
  const shares =
    familyId !== null || splitByShares
      ? await familyShares(primary, { memberId: clientId, familyId, amountMinor })
      : []
  const call = { actor: standing.actorOf(step.by), now: new Date(step.at) }
  const { id } = await post(primary, call, postingOf(input, shares), RIGHTS)
  if (step.reversed === undefined) return
  const reversal = postingOf({ kind: 'reversal', operationId: id, comment: step.reversed }, [])
  const later = { ...call, now: new Date(Date.parse(step.at) + 600_000) }
  await post(primary, later, reversal, RIGHTS)
}
