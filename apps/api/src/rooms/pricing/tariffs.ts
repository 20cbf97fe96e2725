/** What the inherited setting `tariff` says: the tariff to begin with, and from which days on others hold, ascending. */
export interface TariffPlan {
  tariffId: string
  changes: readonly { from: string; tariffId: string }[]
}

/**
 * The id of the tariff that holds on a day `YYYY-MM-DD`, the day of a change being the first of the new tariff; null where no
 * tariff is set.
 *
 * Example: `city`, and from 2026-12-01 `winter` → on 2026-11-30 `city`, on 2026-12-01 `winter`.
 */
export function tariffOn(plan: TariffPlan | null, day: string): string | null {
  if (plan === null) return null
  return plan.changes.findLast(({ from }) => from <= day)?.tariffId ?? plan.tariffId
}

/**
 * The first day after `day` on which another tariff holds, and which; null when none is to come. A change to the tariff that
 * holds anyway is none.
 *
 * Example: `city`, from 2026-12-01 `winter`, from 2027-03-01 `city` → after 2026-12-01 `{ from: '2027-03-01', tariffId: 'city' }`.
 */
export function tariffAfter(plan: TariffPlan | null, day: string): { from: string; tariffId: string } | null {
  if (plan === null) return null
  const now = tariffOn(plan, day)
  return plan.changes.find(({ from, tariffId }) => from > day && tariffId !== now) ?? null
}
