import { isMinor } from '@kith/kernel/local-date.ts'
import type { EffectiveCardJson, SignatoryJson } from './schemas.ts'

/** A client as its ties are decided by. */
export interface TiedClient {
  id: string
  displayName: string
  archived: boolean
  deleted: boolean
  birthDate: string | null
  incapacitated: boolean
  /** The newest card that is open. */
  card: { id: string; number: string } | null
}

const nameOf = ({ id, displayName }: TiedClient) => ({ id, displayName })
const isInUse = ({ archived, deleted }: TiedClient) => !archived && !deleted

/**
 * The card of a client's orders: the client's own newest open one; without it that of the first of the `owners`, oldest relation
 * first, who is in use and has one. An owner's own owner doesn't count: cards are lent once.
 * Канарейкин without a card, his wife with 000123 → 000123 of his wife, `via` the relation.
 */
export function cardOf(client: TiedClient, owners: readonly TiedClient[]): EffectiveCardJson | null {
  if (client.card !== null) return { ...client.card, owner: nameOf(client), via: 'own' }
  for (const owner of owners) {
    if (isInUse(owner) && owner.card !== null) return { ...owner.card, owner: nameOf(owner), via: 'relation' }
  }
  return null
}

/** Why someone can't sign on the day `today`; null when they can. Who has no birth date counts as grown up. */
export function reasonNotToSign(client: TiedClient, today: string): SignatoryJson['reason'] {
  if (client.birthDate !== null && isMinor(client.birthDate, today)) return 'minor'
  return client.incapacitated ? 'incapacitated' : null
}

/**
 * Who signs for a client on the day `today`: the client; for a minor or an incapacitated one the first of the
 * `representatives`, oldest relation first, who is in use and can sign; `client` is null as long as there is none.
 * Born 2008-11-23, on 2026-11-22: still a minor; a day later the client signs.
 */
export function signatoryOf(
  client: TiedClient,
  representatives: readonly TiedClient[],
  today: string,
): SignatoryJson {
  const reason = reasonNotToSign(client, today)
  if (reason === null) return { needed: false, reason, client: nameOf(client) }
  const signer = representatives.find((each) => isInUse(each) && reasonNotToSign(each, today) === null)
  return { needed: true, reason, client: signer === undefined ? null : nameOf(signer) }
}
