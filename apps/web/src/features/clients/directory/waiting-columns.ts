import type { TableColumn } from '../../../shared/table/columns.ts'
import type { ClientListItem } from '../queries.ts'

/** Stand for the columns until the fields have told which there are; about as wide as the usual ones. */
export const waitingColumns: readonly TableColumn<ClientListItem>[] = [158, 190, 140, 140, 140].map(
  (width, place) => ({
    id: `waiting-${place}`,
    label: '',
    byDefault: true,
    width,
    grow: place === 1 ? 4 : 2,
    cell: () => null,
  }),
)
