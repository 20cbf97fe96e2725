import type { ActionContext } from '../../actions/run-action.ts'
import type { Words } from '../../platform/http/language.ts'
import { type FieldError, invalid, problems } from '../../platform/http/problem.ts'
import type { Extras, ItemChange } from './kind.ts'

const refuse = problems({
  'relation-type-used': {
    status: 409,
    title: {
      ru: 'По этому виду уже есть связи, поэтому взаимность у него не меняется',
      en: 'There are relations of this kind, so whether it is mutual can’t be changed',
    },
  },
})

const ALONE: Record<string, Words> = {
  counterpartMaleId: {
    ru: 'У взаимной связи пары нет: второй — то же самое первому. Очистите пару',
    en: 'A mutual relation has no counterpart: the other one is the same. Clear it',
  },
  counterpartFemaleId: {
    ru: 'У взаимной связи пары нет: второй — то же самое первому. Очистите пару',
    en: 'A mutual relation has no counterpart: the other one is the same. Clear it',
  },
  sex: {
    ru: 'Взаимная связь — для всех: не указывайте, кто им бывает',
    en: 'A mutual relation is for everybody: don’t say who can be it',
  },
  symmetric: {
    ru: 'Встроенный вид связи не бывает взаимным: у него есть владелец, контакт или представитель',
    en: 'A built-in kind can’t be mutual: it has an owner, a contact or a representative',
  },
}

/** What a symmetric type can't have, each said at its field. `{ symmetric: true, sex: 'male' }` is refused at `/sex`. */
export function mutualFaults(after: Extras): FieldError[] {
  if (after.symmetric !== true) return []
  const wrong = ['counterpartMaleId', 'counterpartFemaleId', 'sex'].filter(
    (key) => (after[key] ?? null) !== null,
  )
  if ((after.meaning ?? null) !== null) wrong.push('symmetric')
  return wrong.flatMap((key) => {
    const detail = ALONE[key]
    return detail === undefined ? [] : [{ pointer: `/${key}`, code: 'mutual', detail }]
  })
}

interface Beside {
  name: string
  sex: string | null
  symmetric: boolean
  /** By which field the two hold together, seen from the one that is checked. */
  by: 'counterpartMaleId' | 'counterpartFemaleId' | 'of-male' | 'of-female'
}

/** The types that this one names as its counterparts, and those that name it. */
function besides(context: ActionContext, id: string, after: Extras): Promise<Beside[]> {
  return context.tx.$queryRaw<Beside[]>`
    SELECT name, sex::text AS sex, is_symmetric AS symmetric, by FROM (
      SELECT t.*, 'counterpartMaleId' AS by FROM relation_type t WHERE t.id = ${after.counterpartMaleId ?? null}::uuid
      UNION ALL
      SELECT t.*, 'counterpartFemaleId' FROM relation_type t WHERE t.id = ${after.counterpartFemaleId ?? null}::uuid
      UNION ALL
      SELECT t.*, 'of-male' FROM relation_type t WHERE t.counterpart_male_id = ${id}::uuid
      UNION ALL
      SELECT t.*, 'of-female' FROM relation_type t WHERE t.counterpart_female_id = ${id}::uuid
    ) AS beside WHERE id <> ${id}::uuid ORDER BY position`
}

function fault(pointer: string, code: string, ru: string, en: string): FieldError {
  return { pointer, code, detail: { ru, en } }
}

const NOBODY = {
  male: { ru: 'мужчина не бывает', en: 'A man can’t be' },
  female: { ru: 'женщина не бывает', en: 'A woman can’t be' },
} as const

function counterpartFault(after: Extras, { name, sex, symmetric, by }: Beside): FieldError[] {
  if (by === 'of-male' || by === 'of-female') {
    if (after.symmetric === true)
      return [
        fault(
          '/symmetric',
          'counterpart',
          `Это пара для «${name}», а у взаимной связи пары нет. Сначала очистите пару там`,
          `This is the counterpart of “${name}”, and a mutual relation has none. Clear it there first`,
        ),
      ]
    const needed = by === 'of-male' ? 'male' : 'female'
    if ((after.sex ?? needed) === needed) return []
    const [ru, en] = needed === 'male' ? ['мужчины', 'a man'] : ['женщины', 'a woman']
    return [
      fault(
        '/sex',
        'counterpart-sex',
        `«${name}» называет это парой для ${ru}. Сначала поменяйте пару там`,
        `“${name}” has this as its counterpart when ${en}. Change it there first`,
      ),
    ]
  }
  if (symmetric)
    return [
      fault(
        `/${by}`,
        'mutual',
        `«${name}» — взаимная связь, парой она не бывает`,
        `“${name}” is mutual and can’t be a counterpart`,
      ),
    ]
  const needed = by === 'counterpartMaleId' ? 'male' : 'female'
  if ((sex ?? needed) === needed) return []
  const { ru, en } = NOBODY[needed]
  return [
    fault(
      `/${by}`,
      'counterpart-sex',
      `«${name}» ${ru}. Выберите другую пару`,
      `${en} “${name}”. Choose another counterpart`,
    ),
  ]
}

/** A type may be its own counterpart: a brother's is a brother when a man, and never when a woman. */
function ownFaults({ id, name, after }: ItemChange): FieldError[] {
  const sex = typeof after.sex === 'string' ? after.sex : null
  return (['counterpartMaleId', 'counterpartFemaleId'] as const)
    .filter((by) => after[by] === id)
    .flatMap((by) => counterpartFault(after, { name, sex, symmetric: false, by }))
}

/**
 * What must hold of a kind of relation: a mutual one stands alone, a counterpart fits the sex that it is for, and whether it
 * is mutual stays while there are relations of it. The item's row is locked, so nobody relates clients by it meanwhile.
 * @throws 422 at the fields, 409 `relation-type-used` with the number of relations.
 */
export async function checkRelationType(context: ActionContext, change: ItemChange): Promise<void> {
  const { id, before, after } = change
  const errors = mutualFaults(after)
  if (errors.length === 0) {
    for (const beside of await besides(context, id, after)) errors.push(...counterpartFault(after, beside))
    errors.push(...ownFaults(change))
  }
  if (errors.length > 0) throw invalid(...errors)
  if (before === null || before.symmetric === after.symmetric) return
  const [used] = await context.tx.$queryRaw<{ count: bigint }[]>`
    SELECT count(*) AS count FROM client_relation WHERE type_id = ${id}::uuid`
  const count = Number(used?.count ?? 0)
  if (count === 0) return
  throw refuse('relation-type-used', {
    detail: {
      ru: `По этому виду уже есть связи (${count}), поэтому взаимность у него не меняется. Заведите новый вид`,
      en: `There are relations of this kind (${count}), so whether it is mutual can’t be changed. Add another kind`,
    },
  })
}
