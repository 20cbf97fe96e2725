import { constraintMeans } from '../../platform/db/sql-errors.ts'
import { type FieldError, invalid } from '../../platform/http/problem.ts'
import type { ClientValues } from './client-values.ts'
import { fieldError } from './problems.ts'

type AccountValues = Pick<ClientValues, 'parentId' | 'ownAccount' | 'terminalAccount' | 'referralCode'>

const IDENTIFIERS = ['terminalAccount', 'referralCode'] as const
const IDENTIFIER = /^[\p{L}\p{N}._-]{3,32}$/u

/**
 * What is wrong with the account of a client and with the identifiers that come with it. An identifier that stays as it
 * was is not brought up again: switching the account off keeps it for the day on which it is switched on.
 *
 * Example: `{ parentId: null, ownAccount: false }` is wrong, since nobody stands above a root who could pay.
 */
export function accountErrors(before: AccountValues, after: AccountValues): FieldError[] {
  const errors: FieldError[] = []
  if (after.parentId === null && !after.ownAccount) {
    errors.push(
      fieldError('ownAccount', 'root-pays', {
        ru: 'Корневой клиент всегда платит со своего счёта: выше него платить некому',
        en: 'A root always pays on its own account: there is nobody above it who could',
      }),
    )
  }
  for (const key of IDENTIFIERS) {
    const value = after[key]
    if (value === before[key]) continue
    if (!after.ownAccount) {
      errors.push(
        fieldError(key, 'own-account-needed', {
          ru: 'Клиент платит не со своего счёта. Включите свой счёт, чтобы задать это',
          en: 'The client doesn’t pay on its own account. Switch that on to set this',
        }),
      )
    } else if (value !== null && !IDENTIFIER.test(value)) {
      errors.push(
        fieldError(key, 'identifier', {
          ru: 'От 3 до 32 букв, цифр, точек и дефисов, без пробелов',
          en: 'From 3 to 32 letters, digits, dots and hyphens, without spaces',
        }),
      )
    }
  }
  return errors
}

const taken = (constraint: string, key: (typeof IDENTIFIERS)[number]) =>
  constraintMeans(constraint, () =>
    invalid(
      fieldError(key, 'taken', {
        ru: 'Это уже есть у другого клиента',
        en: 'Another client has this already',
      }),
    ),
  )
taken('client_terminal_account', 'terminalAccount')
taken('client_referral_code', 'referralCode')
