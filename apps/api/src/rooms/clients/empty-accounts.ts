import { formatBonuses, formatMoney } from '@kith/kernel/money.ts'
import { constraintMeans } from '../../platform/db/sql-errors.ts'
import type { Tx } from '../../platform/db/transaction.ts'
import type { Language, Words } from '../../platform/http/language.ts'
import { problems } from '../../platform/http/problem.ts'

/** An account on which something stands. */
export interface KeptAccount {
  role: 'main' | 'bonus' | 'debt'
  balanceMinor: number
  heldMinor: number
  /** Of a debt. */
  city: string | null
}

const refuse = problems({
  'account-not-empty': {
    status: 409,
    title: {
      ru: 'Свой счёт не выключить, пока на нём что-то есть',
      en: 'The own account can’t be switched off while something is on it',
    },
  },
})

function partsOf({ role, balanceMinor, heldMinor, city }: KeptAccount, language: Language): string[] {
  const russian = language === 'ru'
  if (role === 'debt') {
    const sum = formatMoney(Math.abs(balanceMinor), language)
    if (balanceMinor < 0) return [russian ? `долг ${sum} (${city})` : `a debt of ${sum} (${city})`]
    return [russian ? `мы должны ${sum} (${city})` : `${sum} owed by us (${city})`]
  }
  const amount = role === 'main' ? formatMoney : formatBonuses
  const name = role === 'main' ? 'на основном счёте' : 'на бонусном счёте'
  const parts: string[] = []
  if (balanceMinor !== 0)
    parts.push(`${russian ? name : `${role} account:`} ${amount(balanceMinor, language)}`)
  if (heldMinor !== 0) parts.push(`${russian ? 'в резерве' : 'held:'} ${amount(heldMinor, language)}`)
  return parts
}

/**
 * What keeps an own account from being switched off, and what to do about it. 50000 on the main account and a debt of 120000
 * in Тверь give «Осталось: на основном счёте 500,00 ₽, долг 1 200,00 ₽ (Тверь). …».
 */
export function notEmptyWords(kept: readonly KeptAccount[]): Words {
  const listed = (language: Language) => kept.flatMap((account) => partsOf(account, language)).join(', ')
  return {
    ru: `Осталось: ${listed('ru')}. Верните или переведите остаток, снимите резервы, закройте долги — и выключите счёт снова.`,
    en: `Left: ${listed('en')}. Pay back or transfer what is left, release what is held, settle the debts, and switch it off again.`,
  }
}

/**
 * That nothing stands on a client's accounts, is held there or owed. They stay locked until the transaction ends, in the order
 * in which postings lock them: whoever posts waits, and then finds a client without an own account.
 * @throws 409 `account-not-empty`.
 */
export async function requireEmptyAccounts(tx: Tx, clientId: string): Promise<void> {
  await tx.$queryRaw`SELECT id FROM account WHERE client_id = ${clientId}::uuid ORDER BY id FOR NO KEY UPDATE`
  // A statement of its own, so that it sees what was posted while we waited.
  const kept = await tx.$queryRaw<
    (Omit<KeptAccount, 'balanceMinor' | 'heldMinor'> & Record<'balanceMinor' | 'heldMinor', bigint>)[]
  >`
    SELECT a.role, a.balance_minor AS "balanceMinor", a.held_minor AS "heldMinor", c.name AS city
    FROM account a LEFT JOIN city c ON c.id = a.city_id
    WHERE a.client_id = ${clientId}::uuid AND (a.balance_minor <> 0 OR a.held_minor <> 0)
    ORDER BY array_position(ARRAY['main', 'bonus', 'debt'], a.role), c.position, a.id`
  if (kept.length === 0) return
  const accounts = kept.map((row) => ({
    ...row,
    balanceMinor: Number(row.balanceMinor),
    heldMinor: Number(row.heldMinor),
  }))
  throw refuse('account-not-empty', { detail: notEmptyWords(accounts) })
}

// The database guards the same, whoever writes.
constraintMeans('account_not_empty', () => refuse('account-not-empty'))
