import type pg from 'pg'
import { readRows } from '../../platform/db/database.ts'
import type { Tx } from '../../platform/db/transaction.ts'
import type { FieldError } from '../../platform/http/problem.ts'
import type { ClientValues } from './client-values.ts'
import { fieldError } from './problems.ts'

type ReferenceKey = 'groupId' | 'cityId' | 'sourceId' | 'responsibleId'

const WORDS = {
  groupId: { ru: 'Такой группы нет', en: 'There is no such group' },
  cityId: { ru: 'Такого города нет', en: 'There is no such city' },
  sourceId: { ru: 'Такого источника нет', en: 'There is no such source' },
  responsibleId: { ru: 'Такого пользователя нет', en: 'There is no such user' },
}
const RETIRED = { ru: 'Это значение больше не используется', en: 'This value is no longer in use' }

type Found = Record<ReferenceKey, boolean | null> & { number: bigint | number | null }

const REFERENCES_SQL = `
  SELECT (SELECT retired_at IS NULL FROM client_group WHERE id = $1::uuid) AS "groupId",
         (SELECT retired_at IS NULL FROM city WHERE id = $2::uuid) AS "cityId",
         (SELECT retired_at IS NULL FROM source WHERE id = $3::uuid) AS "sourceId",
         (SELECT active FROM staff_user WHERE id = $4::uuid) AS "responsibleId",
         CASE WHEN $5::boolean THEN nextval('client_number_seq') END AS number`

/** How to ask: through the open transaction, or before there is one. */
export type Ask = (sql: string, values: unknown[]) => Promise<Found[]>

export const askIn =
  (tx: Tx): Ask =>
  (sql, values) =>
    tx.$queryRawUnsafe<Found[]>(sql, ...values)

export const askBefore =
  (primary: pg.Pool): Ask =>
  (sql, values) =>
    readRows<Found>(primary, 'references', sql, values)

/**
 * What is wrong with the references that change: an item that doesn't exist, or one retired. Values that stay as they
 * were may be retired. For a new client (no `before`) the next client number is taken in the same round trip.
 */
export async function checkReferences(
  ask: Ask,
  before: ClientValues | null,
  after: ClientValues,
): Promise<{ errors: FieldError[]; number: number | null }> {
  const asked = (key: ReferenceKey) => (before?.[key] === after[key] ? null : after[key])
  const keys: ReferenceKey[] = ['groupId', 'cityId', 'sourceId', 'responsibleId']
  if (before !== null && keys.every((key) => asked(key) === null)) return { errors: [], number: null }
  const [found] = await ask(REFERENCES_SQL, [...keys.map(asked), before === null])
  const errors = keys.flatMap((key) => {
    if (asked(key) === null || found?.[key] === true) return []
    const retired = found?.[key] === false
    return [fieldError(key, retired ? 'retired' : 'unknown', retired ? RETIRED : WORDS[key])]
  })
  return { errors, number: found?.number == null ? null : Number(found.number) }
}
