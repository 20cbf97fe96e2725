import { formatPhone } from '@kith/kernel/phone.ts'
import { constraintMeans, sqlFaultOf } from '../../platform/db/sql-errors.ts'
import type { Tx } from '../../platform/db/transaction.ts'
import { invalid, type Problem } from '../../platform/http/problem.ts'
import type { Phone } from './client-values.ts'
import { fieldError } from './problems.ts'

/** Another client, neither deleted nor archived, that has one of the numbers. */
export interface PhoneOwner {
  /** E.164. */
  number: string
  clientId: string
  displayName: string
}

/**
 * The refusal for a form with these phones: it stands at the very number, and names the other client to those who may see
 * clients.
 */
export function phoneTaken(owner: PhoneOwner, phones: readonly Phone[], seesClients: boolean): Problem {
  const place = phones.findIndex(({ number }) => number === owner.number)
  const key = place < 0 ? 'phones' : `phones/${place}/number`
  const shown = formatPhone(owner.number)
  const words = seesClients
    ? {
        ru: `Телефон ${shown} уже у клиента «${owner.displayName}», а двум клиентам один номер давать нельзя`,
        en: `${shown} is already a phone of “${owner.displayName}”, and two clients can’t have the same number`,
      }
    : {
        ru: `Телефон ${shown} уже у другого клиента, а двум клиентам один номер давать нельзя`,
        en: `${shown} is already a phone of another client, and two clients can’t have the same number`,
      }
  return invalid({
    ...fieldError(key, 'phone-taken', words),
    ...(seesClients && { subjectId: owner.clientId }),
  })
}

/**
 * Takes numbers for a client where the company gives a phone to one client only. They stay locked until the transaction
 * ends, so that of two who save the same number at once one waits and is refused.
 * @throws what `refuse` makes of the client that has one already.
 */
export async function claimPhones(
  tx: Tx,
  clientId: string,
  numbers: readonly string[],
  refuse: (owner: PhoneOwner) => Problem = (owner) => phoneTaken(owner, [], true),
): Promise<void> {
  if (numbers.length === 0) return
  const [owner] = await tx.$queryRaw<PhoneOwner[]>`
    SELECT number, client_id AS "clientId", display_name AS "displayName"
    FROM phone_owner(${clientId}::uuid, ${[...numbers]}::text[])`
  if (owner !== undefined) throw refuse(owner)
}

/** Whom `register_client` found with one of the new client's numbers; null when the error says something else. */
export function phoneOwnerOf(error: unknown): PhoneOwner | null {
  const fault = sqlFaultOf(error)
  if (fault?.constraint !== 'client_phone_taken' || fault.detail === null) return null
  return JSON.parse(fault.detail)
}

constraintMeans('client_phone_taken', () =>
  invalid(
    fieldError('phones', 'phone-taken', {
      ru: 'Такой телефон уже есть у другого клиента',
      en: 'Another client has such a phone already',
    }),
  ),
)
