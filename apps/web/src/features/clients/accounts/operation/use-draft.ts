import { useState } from 'react'
import type { Hold } from '../holds/queries.ts'
import type { Account } from '../queries.ts'
import { blankDraft, type Draft, type Named } from './draft.ts'
import { FORM_OF_KIND, type Kind } from './kinds.ts'

/** On which account, and in which city, an operation of this kind begins. */
function beginning(kind: Kind, accounts: readonly Account[], chosen: Account | null, usual: Named | null) {
  const fitting = accountsFor(kind, accounts)
  const account = fitting.find(({ id }) => id === chosen?.id) ?? fitting[0] ?? null
  if (FORM_OF_KIND[kind].city !== 'must') return { account, city: usual, amount: null }
  const debts = accounts.filter(({ role }) => role === 'debt')
  const owed = debts.filter(({ balanceMinor }) => balanceMinor < 0)
  const debt =
    debts.find(({ id }) => id === chosen?.id) ??
    (kind === 'debt-accrual' ? undefined : (owed.find(({ city }) => city?.id === usual?.id) ?? owed[0]))
  // Mostly the whole debt is settled or given up.
  const whole = kind !== 'debt-accrual' && debt !== undefined && debt.balanceMinor < 0
  return { account: null, city: debt?.city ?? usual, amount: whole ? -debt.balanceMinor : null }
}

/** The client's accounts that an operation of this kind is made on; a debt is paid back only where we owe. */
export function accountsFor(kind: Kind, accounts: readonly Account[]): Account[] {
  const { accounts: roles } = FORM_OF_KIND[kind]
  return accounts.filter(
    ({ role, balanceMinor }) => roles.includes(role) && (role !== 'debt' || balanceMinor > 0),
  )
}

export interface DraftState {
  draft: Draft
  set: (part: Partial<Draft>) => void
}

/** What is typed in the dialogue of an operation; mostly all of a hold is charged, for what it was set aside for. */
export function useDraft(
  kind: Kind,
  accounts: readonly Account[],
  chosen: Account | null,
  { usual, hold }: { usual: Named | null; hold: Hold | null },
): DraftState {
  const [draft, setDraft] = useState<Draft>(() => ({
    ...blankDraft,
    ...beginning(kind, accounts, chosen, usual),
    ...(hold !== null && { holdId: hold.id, amount: hold.amountMinor, comment: hold.comment ?? '' }),
  }))
  return { draft, set: (part) => setDraft((before) => ({ ...before, ...part })) }
}
