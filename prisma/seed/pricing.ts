import type { Outcome } from '@kith/api/actions/frame.ts'
import { type ActionContext, runAction } from '@kith/api/actions/run-action.ts'
import { updateClient } from '@kith/api/rooms/clients/update-client.ts'
import { updateCompanySettings } from '@kith/api/rooms/company/update-settings.ts'
import { setFamilyDiscount } from '@kith/api/rooms/families/change-discount.ts'
import { referClient } from '@kith/api/rooms/pricing/refer-client.ts'
import type { Standing } from './hierarchy.ts'

/** The morning after settings and attributes were said, a minute for each. */
const BEGINS_AT = Date.parse('2026-11-21T06:00:00Z')

const CODE = 'KANAREIKA'
const EVERYWHERE = { scope: null, anywhere: false }
const EDITING = { today: '2026-11-21', masked: new Set<string>(), seesClients: true, checkVersion: () => {} }

/** Bonuses for invitations, a family with a discount, and two neighbours who came by Надежда's code. */
export async function seedPricing({ database, actorOf, idOf }: Standing): Promise<void> {
  let minutes = 0
  const act = (login: string, work: (context: ActionContext) => Promise<Outcome>) => {
    minutes += 1
    const now = new Date(BEGINS_AT + minutes * 60_000)
    return runAction(database.prisma, { actor: actorOf(login), now }, work)
  }
  const bonuses = { 'referral-bonus-referrer': 30_000, 'referral-bonus-newcomer': 10_000 }
  await act('top', (context) => updateCompanySettings(context, bonuses, () => {}))
  const mother = await database.prisma.familyMember.findFirstOrThrow({
    where: { clientId: idOf('clients', 'ilina-mother'), isHead: true },
    select: { familyId: true },
  })
  await act('top', (context) => setFamilyDiscount(context, mother.familyId, 1_000, () => {}))
  await act('seller', (context) =>
    updateClient(context, idOf('clients', 'kanareikina'), { referralCode: CODE }, { ...EDITING, fields: [] }),
  )
  for (const newcomer of ['ilina-mother', 'ilin-father'])
    await act('seller', (context) => referClient(context, idOf('clients', newcomer), CODE, EVERYWHERE))
}
