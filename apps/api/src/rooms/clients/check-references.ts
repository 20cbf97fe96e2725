import type pg from 'pg'
import { readRows } from '../../platform/db/database.ts'
import type { Tx } from '../../platform/db/transaction.ts'
import type { FieldError } from '../../platform/http/problem.ts'
import type { ClientValues } from './client-values.ts'
import { fieldError } from './problems.ts'

const KEYS = ['groupId', 'cityId', 'sourceId', 'responsibleId', 'centreId'] as const
type ReferenceKey = (typeof KEYS)[number]

const WORDS = {
  groupId: { ru: 'Такой группы нет', en: 'There is no such group' },
  cityId: { ru: 'Такого города нет', en: 'There is no such city' },
  sourceId: { ru: 'Такого источника нет', en: 'There is no such source' },
  responsibleId: { ru: 'Такого пользователя нет', en: 'There is no such user' },
  centreId: { ru: 'Такого центра нет', en: 'There is no such centre' },
  tagIds: { ru: 'Такого тега нет', en: 'There is no such tag' },
}
const RETIRED = { ru: 'Это значение больше не используется', en: 'This value is no longer in use' }
const RETIRED_TAG = { ru: 'Один из тегов больше не используется', en: 'One of the tags is no longer in use' }
const OTHER_CITY = {
  ru: 'Этот центр в другом городе. Выберите центр этого города или другой город',
  en: 'This centre is in another city. Choose a centre of this city, or another city',
}
const CITY_OF_CENTRE = {
  ru: 'У клиента указан центр, а центр стоит в городе. Сначала уберите центр',
  en: 'The client has a centre, and a centre is in a city. Clear the centre first',
}

interface Found extends Record<ReferenceKey, boolean | null> {
  centreCityId: string | null
  /** The asked tags that there are: whether each is in use. */
  tags: Record<string, boolean> | null
  number: bigint | number | null
}

const REFERENCES_SQL = `
  SELECT (SELECT retired_at IS NULL FROM client_group WHERE id = $1::uuid) AS "groupId",
         (SELECT retired_at IS NULL FROM city WHERE id = $2::uuid) AS "cityId",
         (SELECT retired_at IS NULL FROM source WHERE id = $3::uuid) AS "sourceId",
         (SELECT active FROM staff_user WHERE id = $4::uuid) AS "responsibleId",
         (SELECT retired_at IS NULL FROM centre WHERE id = $5::uuid) AS "centreId",
         (SELECT city_id FROM centre WHERE id = $6::uuid) AS "centreCityId",
         CASE WHEN cardinality($7::uuid[]) > 0 THEN
           (SELECT jsonb_object_agg(id, retired_at IS NULL) FROM tag WHERE id = ANY ($7::uuid[])) END AS tags,
         CASE WHEN $8::boolean THEN nextval('client_number_seq') END AS number`

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

function tagErrors(added: readonly string[], found: Found | undefined): FieldError[] {
  const known = found?.tags ?? {}
  if (added.some((id) => known[id] === undefined)) return [fieldError('tagIds', 'unknown', WORDS.tagIds)]
  return added.some((id) => !known[id]) ? [fieldError('tagIds', 'retired', RETIRED_TAG)] : []
}

/** A centre stands in a city: the client's city is the same, or becomes it when the client had none. */
function placeOf(before: ClientValues | null, after: ClientValues, centreCityId: string | null) {
  if (after.centreId === null || centreCityId === null || after.cityId === centreCityId) {
    return { cityId: after.cityId, errors: [] }
  }
  if (after.cityId !== null) {
    return { cityId: after.cityId, errors: [fieldError('centreId', 'centre-elsewhere', OTHER_CITY)] }
  }
  const cleared = before !== null && before.cityId !== null && before.centreId === after.centreId
  return {
    cityId: centreCityId,
    errors: cleared ? [fieldError('cityId', 'city-of-centre', CITY_OF_CENTRE)] : [],
  }
}

/**
 * What is wrong with the references that change: an item that doesn't exist, one retired, a centre of another city. Values
 * that stay as they were may be retired. `cityId` is the city that follows from the centre where none was written. For a
 * new client (no `before`) the next client number is taken in the same round trip.
 */
export async function checkReferences(
  ask: Ask,
  before: ClientValues | null,
  after: ClientValues,
): Promise<{ errors: FieldError[]; cityId: string | null; number: number | null }> {
  const asked = (key: ReferenceKey) => (before?.[key] === after[key] ? null : after[key])
  const addedTags = after.tagIds.filter((id) => !before?.tagIds.includes(id))
  const moved = asked('centreId') !== null || before?.cityId !== after.cityId
  const centre = moved ? after.centreId : null
  const nothing = KEYS.every((key) => asked(key) === null) && addedTags.length === 0 && centre === null
  if (before !== null && nothing) return { errors: [], cityId: after.cityId, number: null }

  const values = [...KEYS.map(asked), centre, addedTags, before === null]
  const [found] = await ask(REFERENCES_SQL, values)
  const errors = KEYS.flatMap((key) => {
    if (asked(key) === null || found?.[key] === true) return []
    const retired = found?.[key] === false
    return [fieldError(key, retired ? 'retired' : 'unknown', retired ? RETIRED : WORDS[key])]
  })
  const place = placeOf(before, after, found?.centreCityId ?? null)
  return {
    errors: [...errors, ...tagErrors(addedTags, found), ...place.errors],
    cityId: place.cityId,
    number: found?.number == null ? null : Number(found.number),
  }
}
