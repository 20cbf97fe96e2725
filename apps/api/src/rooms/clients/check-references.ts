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

/**
 * What is wrong with the references that change: an item that doesn't exist, or one retired. Values that stay as they
 * were may be retired. With `number`, the next client number is taken in the same round trip.
 */
export async function checkReferences(
  tx: Pick<Tx, '$queryRaw'>,
  before: ClientValues | null,
  after: ClientValues,
): Promise<{ errors: FieldError[]; number: number | null }> {
  const asked = (key: ReferenceKey) => (before?.[key] === after[key] ? null : after[key])
  const keys: ReferenceKey[] = ['groupId', 'cityId', 'sourceId', 'responsibleId']
  if (before !== null && keys.every((key) => asked(key) === null)) return { errors: [], number: null }
  const [found] = await tx.$queryRaw<(Record<ReferenceKey, boolean | null> & { number: bigint | null })[]>`
    SELECT (SELECT retired_at IS NULL FROM client_group WHERE id = ${asked('groupId')}::uuid) AS "groupId",
           (SELECT retired_at IS NULL FROM city WHERE id = ${asked('cityId')}::uuid) AS "cityId",
           (SELECT retired_at IS NULL FROM source WHERE id = ${asked('sourceId')}::uuid) AS "sourceId",
           (SELECT active FROM staff_user WHERE id = ${asked('responsibleId')}::uuid) AS "responsibleId",
           CASE WHEN ${before === null} THEN nextval('client_number_seq') END AS number`
  const errors = keys.flatMap((key) => {
    if (asked(key) === null || found?.[key] === true) return []
    return [
      fieldError(
        key,
        found?.[key] === false ? 'retired' : 'unknown',
        found?.[key] === false ? RETIRED : WORDS[key],
      ),
    ]
  })
  return { errors, number: found?.number == null ? null : Number(found.number) }
}
