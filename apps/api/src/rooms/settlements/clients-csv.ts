import { csvMoney } from '../../platform/http/csv.ts'
import type { ClientSettlementsJson, TurnoversJson } from './clients-schemas.ts'
import type { Column } from './csv-table.ts'

type Row = ClientSettlementsJson

const PARTS = [
  { key: 'openingMinor', ru: 'на начало', en: 'opening' },
  { key: 'inMinor', ru: 'приход', en: 'in' },
  { key: 'outMinor', ru: 'расход', en: 'out' },
  { key: 'closingMinor', ru: 'на конец', en: 'closing' },
] as const

const four = (ru: string, en: string, of: (row: Row) => readonly TurnoversJson[]): Column<Row>[] =>
  PARTS.map((part) => ({
    label: { ru: `${ru}, ${part.ru}`, en: `${en}, ${part.en}` },
    value: (row, { language }) =>
      csvMoney(
        of(row).reduce((sum, turnovers) => sum + turnovers[part.key], 0),
        language,
      ),
  }))

/** What an export of clients’ settlements says in its columns; debts of all cities are one. */
export const CLIENT_COLUMNS: readonly Column<Row>[] = [
  { label: { ru: 'Клиент', en: 'Client' }, value: ({ client }) => client.displayName },
  { label: { ru: 'Город', en: 'City' }, value: ({ city }) => city?.name ?? '' },
  ...four('Основной счёт', 'Main account', ({ main }) => [main]),
  ...four('Бонусы', 'Bonuses', ({ bonus }) => [bonus]),
  ...four('Задолженность', 'Debt', ({ debts }) => debts),
  {
    label: { ru: 'Дополнительные сведения', en: 'Additional information' },
    value: ({ invoiceDetails }) => invoiceDetails ?? '',
  },
]
