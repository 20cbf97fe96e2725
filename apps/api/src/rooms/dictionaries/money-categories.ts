import type { ActionContext } from '../../actions/run-action.ts'
import type { Words } from '../../platform/http/language.ts'
import { problems } from '../../platform/http/problem.ts'
import { choice } from '../../platform/http/schemas.ts'
import type { DictionaryKind, ExtraField, ItemChange } from './kind.ts'

export const MONEY_DIRECTIONS = ['in', 'out'] as const

const DIRECTION_WORDS: Record<(typeof MONEY_DIRECTIONS)[number], Words> = {
  in: { ru: 'Приход', en: 'Income' },
  out: { ru: 'Расход', en: 'Expense' },
}

const refuse = problems({
  'money-category-used': {
    status: 409,
    title: {
      ru: 'По этой статье уже есть операции, поэтому приход в расход не переделать. Заведите новую статью',
      en: 'There are operations of this category, so its direction can’t be changed. Add another category',
    },
  },
})

const direction: ExtraField = {
  type: 'choice',
  label: { ru: 'Направление', en: 'Direction' },
  section: 'item',
  required: true,
  input: choice(MONEY_DIRECTIONS),
  choices: MONEY_DIRECTIONS.map((value) => ({ value, label: DIRECTION_WORDS[value] })),
  filterable: true,
  column: 'direction',
  columnType: 'text',
}

/**
 * Past income doesn't become an expense: the direction of a category that operations have stays. The item's row is locked, so
 * nobody posts with it meanwhile. @throws 409 `money-category-used`.
 */
async function checkMoneyCategory(context: ActionContext, { id, before, after }: ItemChange): Promise<void> {
  if (before === null || before.direction === after.direction) return
  const [used] = await context.tx.$queryRaw<{ id: string }[]>`
    SELECT id FROM operation WHERE category_id = ${id}::uuid LIMIT 1`
  if (used !== undefined) throw refuse('money-category-used')
}

/** What money comes in or goes out for. */
export const moneyCategories = {
  table: 'money_category',
  name: { ru: 'Статьи прихода и расхода', en: 'Money categories' },
  part: 'money',
  extras: { direction },
  uniqueWithin: 'direction',
  check: checkMoneyCategory,
  usedBy: [{ what: 'operations', table: 'operation', columns: ['category_id'] }],
} as const satisfies DictionaryKind
