import type pg from 'pg'
import { byRank, type DiscountCandidate } from './discounts.ts'
import type { TermsJson } from './schemas.ts'
import { tariffAfter, tariffOn } from './tariffs.ts'
import { readNames, readTerms } from './terms-query.ts'

type Read = Awaited<ReturnType<typeof readTerms>>
type Names = ReadonlyMap<string, string>

/** What the cascade gives, as a candidate: personal when the client itself says it. */
function inheritedCandidate(clientId: string, { settings }: Read, names: Names): DiscountCandidate {
  const { basisPoints, source } = settings.discount
  const name = source.id === null ? null : (names.get(source.id) ?? null)
  if (source.level === 'client' && source.id !== null) {
    const kind = source.id === clientId ? ('personal' as const) : ('parent' as const)
    return {
      basisPoints,
      source: { kind, id: null, name: null, client: { id: source.id, displayName: name ?? '' } },
    }
  }
  const kind = source.level === 'group' ? ('group' as const) : ('company' as const)
  return { basisPoints, source: { kind, id: source.id, name, client: null } }
}

function candidatesOf(clientId: string, read: Read, names: Names): DiscountCandidate[] {
  const { facts, card } = read
  return byRank([
    inheritedCandidate(clientId, read, names),
    ...facts.families.map(({ id, head, basisPoints }): DiscountCandidate => {
      return { basisPoints, source: { kind: 'family', id, name: null, client: head } }
    }),
    ...(card === null
      ? []
      : [
          {
            basisPoints: card.basisPoints,
            source: { kind: 'card' as const, id: card.id, name: card.number, client: card.owner },
          },
        ]),
  ])
}

/**
 * On which terms a client buys on a day `YYYY-MM-DD`: who pays, the discount that holds with all that were candidates, the
 * tariff and the next one, every how-manieth order is a prize, and the referral. Settings and families are those of now, dates
 * decide about tariffs and relations. What depends on an own account, the referral code, is null without one. @throws 404.
 */
export async function termsOf(reads: pg.Pool, clientId: string, day: string): Promise<TermsJson> {
  const id = clientId.toLowerCase()
  const read = await readTerms(reads, id, day)
  const { facts, settings } = read
  const tariffId = tariffOn(settings.tariff, day)
  const next = tariffAfter(settings.tariff, day)
  const tariffIds = [tariffId, next?.tariffId].filter((each) => typeof each === 'string')
  const names = await readNames(reads, tariffIds, settings.discount.source)
  const candidates = candidatesOf(id, read, names)
  return {
    on: day,
    payer: facts.payer,
    discount: {
      basisPoints: candidates[0]?.basisPoints ?? 0,
      source: candidates[0]?.source ?? null,
      candidates,
    },
    tariff: tariffId === null ? null : { id: tariffId, name: names.get(tariffId) ?? '' },
    nextTariff: next && { from: next.from, id: next.tariffId, name: names.get(next.tariffId) ?? '' },
    prizeOrders: settings.prizeOrders,
    referral: {
      code: facts.ownAccount ? facts.referralCode : null,
      referredBy: facts.referredBy,
      referred: facts.referred,
      bonusMinor: facts.bonusMinor,
    },
  }
}
