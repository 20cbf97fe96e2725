import type pg from 'pg'
import type { ContactPersonJson, EffectiveCardJson, SignatoryJson } from './schemas.ts'
import { cardOf, signatoryOf } from './ties.ts'
import { readContacts, readTies } from './ties-query.ts'

export { labelOf, type Sex, type TypeNames } from './labels.ts'

/**
 * The discount card that goes into a client's orders on the day `today`: the newest open one of its own, else that of the
 * owner whom the oldest active relation names. What is accrued goes to `owner`. Null without any, and for no such client.
 */
export async function effectiveDiscountCard(
  reads: pg.Pool,
  clientId: string,
  today: string,
): Promise<EffectiveCardJson | null> {
  const ties = await readTies(reads, clientId, today)
  return ties === null ? null : cardOf(ties.client, ties.owners)
}

/**
 * The contact persons of many clients on the day `today`, by client id, oldest relation first: those in use, each with the
 * main phone, or null without one and where `seesPhones` is false. Clients without any are absent; at most 20 of one.
 */
export async function contactPersonsOf(
  reads: pg.Pool,
  clientIds: readonly string[],
  { today, seesPhones }: { today: string; seesPhones: boolean },
): Promise<Map<string, ContactPersonJson[]>> {
  const found = new Map<string, ContactPersonJson[]>()
  for (const { clientId, phone, ...person } of await readContacts(reads, clientIds, today)) {
    const shown = { ...person, phone: seesPhones ? phone : null }
    found.set(clientId, [...(found.get(clientId) ?? []), shown])
  }
  return found
}

/**
 * Who signs a client's documents on the day `today`: the client, or for a minor or an incapacitated one the legal representative;
 * `client` is null as long as nobody may. Null for no such client.
 */
export async function signatoryFor(
  reads: pg.Pool,
  clientId: string,
  today: string,
): Promise<SignatoryJson | null> {
  const ties = await readTies(reads, clientId, today)
  return ties === null ? null : signatoryOf(ties.client, ties.representatives, today)
}
