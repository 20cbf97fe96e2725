import { type ReactNode, useMemo } from 'react'
import type { TableColumn } from '../../../shared/table/columns.ts'
import type { ClientListItem, FieldDescription } from '../queries.ts'
import { NameCell, valueNode } from './Cells.tsx'
import type { DirectorySearch } from './directory-search.ts'
import { isFigure } from './figures.ts'
import { useValueWords } from './value-words.ts'

interface ColumnSize {
  width: number
  least?: number
  grow?: number
  align?: 'end'
}

const byType: Record<FieldDescription['type'], ColumnSize> = {
  text: { width: 170, least: 110, grow: 2 },
  multiline: { width: 220, least: 120, grow: 2 },
  number: { width: 98, grow: 0, align: 'end' },
  date: { width: 112, grow: 0 },
  instant: { width: 150, grow: 0 },
  flag: { width: 90, grow: 0 },
  choice: { width: 126, least: 100, grow: 1 },
  reference: { width: 140, least: 104, grow: 2 },
  references: { width: 170, least: 110, grow: 2 },
  addresses: { width: 220, least: 120, grow: 2 },
  money: { width: 120, grow: 0, align: 'end' },
  choices: { width: 170, least: 110, grow: 2 },
  phone: { width: 158, least: 146, grow: 1 },
  link: { width: 170, least: 110, grow: 2 },
  file: { width: 150, least: 104, grow: 1 },
  phones: { width: 158, least: 146, grow: 1 },
}

/** Among the archived and the blocked the reason is what one looks for, among debtors the debt. */
function lookedFor({ state, blocked, debt }: Pick<DirectorySearch, 'state' | 'blocked' | 'debt'>): string[] {
  return [
    ...(state === 'archived' ? ['archiveReasonId'] : blocked ? ['blockReasonId'] : []),
    ...(debt === 'true' ? ['debtMinor'] : []),
  ]
}

/**
 * The columns of the directory: the name, which is built in, and whatever fields say that they may be columns.
 * `parentId` is the client that the list is inside of: the way up is told from there, and `depths` indent the rows. `onInside`
 * must stay the same from render to render.
 */
export function useClientColumns(
  fields: readonly FieldDescription[],
  {
    search,
    parentId,
    state,
    blocked,
    debt,
  }: Pick<DirectorySearch, 'search' | 'parentId' | 'state' | 'blocked' | 'debt'>,
  depths: ReadonlyMap<string, number>,
  onInside: (id: string) => void,
): TableColumn<ClientListItem>[] {
  const words = useValueWords()
  return useMemo(() => {
    const { t, format } = words
    const name: TableColumn<ClientListItem> = {
      id: 'name',
      label: t('directory:column.name'),
      byDefault: true,
      width: 300,
      least: 240,
      minWidth: 180,
      grow: 4,
      sortKey: 'name',
      cell: (client): ReactNode => (
        <NameCell
          client={client}
          words={words}
          search={search}
          depth={depths.get(client.id) ?? 0}
          onInside={onInside}
        />
      ),
    }
    const short: Record<string, string> = {
      parentId: t('directory:column.above'),
      phones: t('directory:column.phone'),
    }
    const full: Record<string, string> = { parentId: t('directory:column.aboveFull') }
    const wanted = lookedFor({ state, blocked, debt })
    const ofFields = fields
      .filter((field) => field.inTable && !(field.masked && isFigure(field.key)))
      .map((field): TableColumn<ClientListItem> => {
        const wide = field.key === 'parentId' ? { width: 190, least: 120, grow: 4 } : byType[field.type]
        return {
          id: field.key,
          label: short[field.key] ?? format.words(field.label),
          fullLabel: full[field.key],
          byDefault: field.tableDefault || wanted.includes(field.key),
          ...wide,
          sortKey: field.sortable ? field.key : undefined,
          cell: (client) => valueNode(field, client, words, { inside: parentId }),
        }
      })
    return [name, ...byUse(ofFields)]
  }, [fields, search, parentId, state, blocked, debt, depths, words, onInside])
}

/** The phone is looked for first, then where the client belongs; the rest keeps the order of the fields. */
function byUse(columns: TableColumn<ClientListItem>[]): TableColumn<ClientListItem>[] {
  const first = ['phones', 'parentId']
  const rank = ({ id }: { id: string }) => (first.includes(id) ? first.indexOf(id) : first.length)
  return columns.toSorted((a, b) => rank(a) - rank(b))
}
