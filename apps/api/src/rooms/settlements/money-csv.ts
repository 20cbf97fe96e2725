import { csvDate, csvMoney } from '../../platform/http/csv.ts'
import type { Column } from './csv-table.ts'
import type { Group, MoneyRowJson } from './money-schemas.ts'
import { KIND_WORDS, METHOD_WORDS } from './words.ts'

const SPLIT: Record<Group, Column<MoneyRowJson>> = {
  period: {
    label: { ru: 'Период с', en: 'Period from' },
    value: ({ period }, { language }) => (period === null ? '' : csvDate(period, language)),
  },
  city: { label: { ru: 'Город', en: 'City' }, value: ({ city }) => city?.name ?? '' },
  'legal-entity': {
    label: { ru: 'Юрлицо', en: 'Legal entity' },
    value: ({ legalEntity }) => legalEntity?.name ?? '',
  },
  category: { label: { ru: 'Категория', en: 'Category' }, value: ({ category }) => category?.name ?? '' },
  method: {
    label: { ru: 'Способ', en: 'Method' },
    value: ({ method }, { language }) => (method === null ? '' : METHOD_WORDS[method][language]),
  },
  kind: {
    label: { ru: 'Операция', en: 'Operation' },
    value: ({ kind }, { language }) => (kind === null ? '' : KIND_WORDS[kind][language]),
  },
}

const SUMS: readonly Column<MoneyRowJson>[] = [
  { label: { ru: 'Приход', en: 'In' }, value: ({ inMinor }, { language }) => csvMoney(inMinor, language) },
  { label: { ru: 'Расход', en: 'Out' }, value: ({ outMinor }, { language }) => csvMoney(outMinor, language) },
  { label: { ru: 'Итого', en: 'Net' }, value: ({ netMinor }, { language }) => csvMoney(netMinor, language) },
  { label: { ru: 'Операций', en: 'Operations' }, value: ({ operations }) => String(operations) },
]

/** The columns of a report that is split so: the parts of a row, then its sums. */
export const moneyColumns = (group: readonly Group[]): Column<MoneyRowJson>[] => [
  ...group.map((one) => SPLIT[one]),
  ...SUMS,
]
