import { KINDS, type Kind } from '../accounts/operation/kinds.ts'
import type { HistoryItem } from '../queries.ts'

/** Which operation it was, or what became of a hold; null for what isn't known. */
function whatOf(action: string): Kind | 'reversal' | 'placed' | 'released' | null {
  if (action === 'hold.placed') return 'placed'
  if (action === 'hold.released') return 'released'
  if (action === 'operation.reversal') return 'reversal'
  return KINDS.find((kind) => action === `operation.${kind}`) ?? null
}

/**
 * What an entry tells of money: what happened, its sum in minor units (null where the entry was erased) and what was noted. A
 * top-up of 5 000 ₽ → `{ what: 'top-up', amountMinor: 500000, asset: 'RUB', comment: null }`.
 */
export function moneyChange({ action, changes }: Pick<HistoryItem, 'action' | 'changes'>) {
  const value = (field: string) => {
    const change = changes.find((one) => one.field === field)
    return change?.new ?? change?.old ?? null
  }
  const amount = value('amountMinor')
  const comment = value('comment')
  return {
    what: whatOf(action),
    amountMinor: typeof amount === 'number' ? amount : null,
    asset: value('asset') === 'BONUS' ? ('BONUS' as const) : ('RUB' as const),
    comment: typeof comment === 'string' ? comment : null,
  }
}
