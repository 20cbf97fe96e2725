import type { Permission } from '@kith/kernel/permissions.ts'
import type { Account, NewOperation } from '../queries.ts'

/** What an operator begins; a reversal begins at what it reverses. */
export type Kind = Exclude<NewOperation['kind'], 'reversal'>
export type Method = 'cash' | 'card' | 'bank' | 'account'

interface FormOfKind {
  /** On which of the client's accounts it is made; the first one there is begins. */
  accounts: readonly Account['role'][]
  methods: readonly Method[]
  /** Which categories fit. */
  category: 'in' | 'out' | 'any'
  /** Whether it happens in a city: never, perhaps, or always. */
  city: 'never' | 'may' | 'must'
  needs: Permission
}

const BY_HAND = ['cash', 'card', 'bank'] as const
const plain = { methods: [], category: 'any', city: 'may', needs: 'accounts.post' } as const

/** What the form of each kind asks. */
export const FORM_OF_KIND: Record<Kind, FormOfKind> = {
  'top-up': { ...plain, accounts: ['main'], methods: BY_HAND, category: 'in' },
  charge: { ...plain, accounts: ['main'] },
  transfer: { ...plain, accounts: ['main', 'bonus'], city: 'never' },
  'bonus-accrual': { ...plain, accounts: ['bonus'] },
  'bonus-spending': { ...plain, accounts: ['bonus'] },
  'debt-accrual': { ...plain, accounts: [], city: 'must', needs: 'debts.manage' },
  'debt-settlement': {
    accounts: [],
    methods: [...BY_HAND, 'account'],
    category: 'in',
    city: 'must',
    needs: 'debts.manage',
  },
  'debt-write-off': { ...plain, accounts: [], category: 'out', city: 'must', needs: 'debts.manage' },
  refund: {
    accounts: ['main', 'debt'],
    methods: BY_HAND,
    category: 'out',
    city: 'may',
    needs: 'accounts.correct',
  },
  correction: { ...plain, accounts: ['main', 'bonus'], needs: 'accounts.correct' },
}
/** All that an operator begins. */
export const KINDS = Object.keys(FORM_OF_KIND) as Kind[]

/**
 * What may be begun with these accounts: all that the permissions allow and the accounts give a reason for. Only what the client
 * owes can be settled or written off.
 *
 * Example: `accounts.post` alone and no debts → top-up, charge, transfer, bonus-accrual, bonus-spending.
 */
export function offeredKinds(
  accounts: readonly Pick<Account, 'role' | 'balanceMinor'>[],
  may: (permission: Permission) => boolean,
): Kind[] {
  if (!may('accounts.post')) return []
  const owes = accounts.some(({ role, balanceMinor }) => role === 'debt' && balanceMinor < 0)
  return KINDS.filter((kind) => {
    if (!may(FORM_OF_KIND[kind].needs)) return false
    return owes || (kind !== 'debt-settlement' && kind !== 'debt-write-off')
  })
}
