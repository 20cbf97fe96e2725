interface Placed {
  id: string
  parentChain: readonly { id: string }[]
}

/** A row and how far it is indented. */
interface TreeRow<Row> {
  row: Row
  depth: number
}

/**
 * Puts each row right below the one it belongs to, keeping the order given among those of one parent. A row whose
 * parent isn't there (a condition left it out) goes to the nearest ancestor that is, or to the top level.
 *
 * Example: the rows `b` (below `c`), `a`, `c` → `a` at depth 0, `c` at 0, `b` at 1.
 */
export function treeOrder<Row extends Placed>(rows: readonly Row[]): TreeRow<Row>[] {
  const present = new Set(rows.map(({ id }) => id))
  const below = Map.groupBy(rows, ({ parentChain }) => parentChain.findLast(({ id }) => present.has(id))?.id)
  const ordered: TreeRow<Row>[] = []
  const add = (parent: string | undefined, depth: number) => {
    for (const row of below.get(parent) ?? []) {
      ordered.push({ row, depth })
      add(row.id, depth + 1)
    }
  }
  add(undefined, 0)
  return ordered
}
