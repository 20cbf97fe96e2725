import type pg from 'pg'
import { readRows } from '../../platform/db/database.ts'
import type { FieldError } from '../../platform/http/problem.ts'
import type { NewOperationInput } from './schemas.ts'

/** Which way money goes with each kind that may carry a category; the others take either. */
const DIRECTION: Partial<Record<NewOperationInput['kind'], 'in' | 'out'>> = {
  'top-up': 'in',
  refund: 'out',
  'debt-settlement': 'in',
}

const SQL = `
  SELECT (SELECT jsonb_build_object('retired', m.retired_at IS NOT NULL, 'direction', m.direction)
      FROM money_category m WHERE m.id = $1::uuid) AS category,
    (SELECT w.retired_at IS NOT NULL FROM write_off_reason w WHERE w.id = $2::uuid) AS "reasonRetired",
    (SELECT c.retired_at IS NOT NULL FROM city c WHERE c.id = $3::uuid) AS "cityRetired",
    (SELECT l.retired_at IS NOT NULL FROM legal_entity l WHERE l.id = $4::uuid) AS "entityRetired"`

interface Row {
  category: { retired: boolean; direction: 'in' | 'out' } | null
  reasonRetired: boolean | null
  cityRetired: boolean | null
  entityRetired: boolean | null
}

const wrong = (pointer: string, retired: boolean | null): FieldError => ({
  pointer,
  code: retired === null ? 'unknown' : 'retired',
  detail:
    retired === null
      ? { ru: 'В справочнике такого нет', en: 'The dictionary has no such item' }
      : { ru: 'Это больше не используется, выберите другое', en: 'This is no longer in use, choose another' },
})

/** What is wrong with the dictionary items that an operation names; nothing is read when it names none. */
export async function referenceErrors(primary: pg.Pool, input: NewOperationInput): Promise<FieldError[]> {
  const { categoryId = null, reasonId = null, cityId = null, legalEntityId = null } = input
  if (categoryId === null && reasonId === null && cityId === null && legalEntityId === null) return []
  const [row] = await readRows<Row>(primary, 'operation-references', SQL, [
    categoryId,
    reasonId,
    cityId,
    legalEntityId,
  ])
  if (row === undefined) throw new Error('a row of values without a row')
  const errors: FieldError[] = []
  const check = (pointer: string, id: string | null, retired: boolean | null) => {
    if (id !== null && retired !== false) errors.push(wrong(pointer, retired))
  }
  check('/categoryId', categoryId, row.category?.retired ?? null)
  check('/reasonId', reasonId, row.reasonRetired)
  check('/cityId', cityId, row.cityRetired)
  check('/legalEntityId', legalEntityId, row.entityRetired)
  const direction = DIRECTION[input.kind]
  if (row.category !== null && direction !== undefined && row.category.direction !== direction) {
    errors.push({
      pointer: '/categoryId',
      code: 'other-direction',
      detail:
        direction === 'in'
          ? {
              ru: 'Эта категория для списаний, а деньги поступают',
              en: 'This category is for money going out',
            }
          : {
              ru: 'Эта категория для поступлений, а деньги уходят',
              en: 'This category is for money coming in',
            },
    })
  }
  return errors
}
