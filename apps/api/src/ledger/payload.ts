import type { Actor, Scope } from '../platform/auth/access.ts'
import { resolvedKind } from '../settings/resolve.ts'
import { type CompanyRole, type Method, type OperationKind, THRESHOLD_KEYS } from './operation-schemas.ts'

/** The thresholds as the resolver in the database wants to know them. */
export const THRESHOLDS = THRESHOLD_KEYS.map(resolvedKind)

/** Whose account a leg moves: this one, that of a client, that of whoever pays for a client, or one of the company's. */
type Holder =
  | { accountId: string; role?: 'main' | 'bonus' | 'debt' | 'own' | 'payable' }
  | { clientId: string; role: 'main' | 'bonus' | 'debt' }
  | { payerOf: string; role: 'main' | 'bonus' }
  | { system: CompanyRole }

/**
 * One side of an operation. `guard`: `floor` keeps to the client's thresholds, `charge` too but may run into debt where the
 * policy says so, `spend` keeps to those of bonuses, `owed` takes no more off a debt than is owed. Role `own` is main or bonus,
 * `payable` main or debt.
 */
export type Leg = Holder & {
  amountMinor: number
  guard?: 'floor' | 'charge' | 'spend' | 'owed'
  /** Counted against what this member of this family may spend from its head's accounts. */
  familyId?: string
  memberId?: string
}

/** What is to be posted; its legs sum to zero per asset. A reversal brings none: they are those of what it reverses. */
export interface Posting {
  kind: OperationKind
  asset: 'RUB' | 'BONUS'
  amountMinor: number
  legs: readonly Leg[] | null
  method?: Method | null
  cityId?: string | null
  legalEntityId?: string | null
  categoryId?: string | null
  reasonId?: string | null
  reversesId?: string | null
  holdId?: string | null
  /** Who ordered what is paid for. */
  customerId?: string | null
  document?: string | null
  comment?: string | null
  /** When it happened, where that isn't now. */
  occurredAt?: string | null
  confirmShortage?: boolean
}

/** Who posts and what they may: `scope` null is the system itself; `anywhere` is for transfers between the unrelated. */
export interface PostingRights {
  scope: Scope | null
  anywhere: boolean
}

/** Where somebody works, as the ledger's functions want to know it; null for the system itself. */
export const scopeJson = (scope: Scope | null) =>
  scope === null ? null : { everywhere: scope.everywhere, cityIds: [...scope.cityIds] }

/** What `post_operation` is called with. */
export function postingPayload(
  id: string,
  posting: Posting,
  by: { actor: Actor; now: Date },
  rights: PostingRights,
): object {
  return {
    ...posting,
    id,
    now: by.now,
    actorKind: by.actor.kind,
    actorId: by.actor.id,
    onBehalfOfId: by.actor.onBehalfOfId,
    scope: scopeJson(rights.scope),
    anywhere: rights.anywhere,
    settingKinds: THRESHOLDS,
  }
}

/** What `place_hold` is called with, besides whose money it is. */
export const holdRules = { settingKinds: THRESHOLDS }
