export const expiryChoices = ['30', '90', '365', 'never'] as const
export type ExpiryChoice = (typeof expiryChoices)[number]

const dayMs = 86_400_000

/** The instant at which a key of so many days ends, from now: 30 days after 2026-11-22T09:00Z is 2026-12-22T09:00Z. */
export function expiryOf(choice: ExpiryChoice, now: Date): string | null {
  return choice === 'never' ? null : new Date(now.getTime() + Number(choice) * dayMs).toISOString()
}
