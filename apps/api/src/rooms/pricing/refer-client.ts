import { cleanText } from '@kith/kernel/text.ts'
import type { Outcome } from '../../actions/frame.ts'
import type { ActionContext } from '../../actions/run-action.ts'
import type { PostingRights } from '../../ledger/payload.ts'
import { companySettingIn } from '../../settings/company-settings.ts'
import { postIn } from '../accounts/contract.ts'
import { type LockedReferral, lockReferral } from './lock-referral.ts'
import { refuseReferral } from './problems.ts'
import { bonusesOf, reasonNotToRefer } from './referral-rules.ts'

/** What the operations say they are for, in the company's language: it stays in the ledger as it was written. */
const COMMENT = {
  ru: (code: string) => `По приглашению, код ${code}`,
  en: (code: string) => `By invitation, code ${code}`,
}

/** Accrues what the company gives for a referral; the operation of each client who got something. */
async function accrueBonuses(
  context: ActionContext,
  ids: { referrerId: string; newcomerId: string },
  about: { code: string; cityId: string | null; rights: PostingRights },
): Promise<ReadonlyMap<string, string>> {
  const { tx } = context
  const bonuses = bonusesOf(ids, {
    referrerMinor: await companySettingIn(tx, 'referral-bonus-referrer'),
    newcomerMinor: await companySettingIn(tx, 'referral-bonus-newcomer'),
  })
  const comment = COMMENT[await companySettingIn(tx, 'language')](about.code)
  const operations = new Map<string, string>()
  for (const { clientId, amountMinor } of bonuses) {
    const { id } = await postIn(
      context,
      {
        kind: 'bonus-accrual',
        asset: 'BONUS',
        amountMinor,
        legs: [
          { clientId, role: 'bonus', amountMinor },
          { system: 'bonus-issue', amountMinor: -amountMinor },
        ],
        // Both bonuses are of the city where the newcomer came, wherever whoever invited lives.
        cityId: about.cityId,
        comment,
      },
      about.rights,
    )
    operations.set(clientId, id)
  }
  return operations
}

function tell(
  context: ActionContext,
  { newcomer }: LockedReferral,
  referrer: { id: string; displayName: string },
) {
  context.record({
    action: 'client.referred',
    subjectKind: 'client',
    subjectId: newcomer.id,
    links: [referrer.id],
    changes: {
      referrer: { old: null, new: { id: referrer.id, name: referrer.displayName } },
      newcomer: { old: null, new: { id: newcomer.id, name: newcomer.displayName } },
    },
  })
}

/**
 * Notes that a client came by a referral code, in whatever case it is written, and accrues the bonuses of both at once: with 300 ₽
 * for whoever invited and 100 ₽ for who came, two operations of 30000 and 10000.
 * @throws 404, 403 `other-city`, 409 (archived or deleted, came already, no own account), 422 at `/code`.
 */
export async function referClient(
  context: ActionContext,
  clientId: string,
  given: string,
  rights: PostingRights,
): Promise<Outcome> {
  const code = cleanText(given)
  const locked = await lockReferral(context.tx, clientId, code)
  const { newcomer, owner } = locked
  const reason = reasonNotToRefer({ ...newcomer, referred: newcomer.referredById !== null }, owner)
  if (reason !== null || owner === null) throw refuseReferral(reason ?? 'referral-code-unknown')
  const ids = { referrerId: owner.id, newcomerId: newcomer.id }
  const operations = await accrueBonuses(context, ids, { code, cityId: newcomer.cityId, rights })
  await context.tx.referral.create({
    data: {
      clientId: newcomer.id,
      referrerId: owner.id,
      referredAt: context.now,
      newcomerOperationId: operations.get(newcomer.id) ?? null,
      referrerOperationId: operations.get(owner.id) ?? null,
    },
    select: { clientId: true },
  })
  tell(context, locked, owner)
  return { status: 201, reference: newcomer.id }
}
