import classes from './Skeletons.module.css'

/** Stand-ins have no identity of their own, so their numbers serve as keys. */
function numbers(count: number): number[] {
  return Array.from({ length: count }, (_, place) => place)
}

/** One grey line where a text of about `width` characters will come. */
export function LineSkeleton({ width = 18 }: { width?: number }) {
  return <span aria-hidden className={classes.line} style={{ width: `min(100%, ${width}ch)` }} />
}

/** Rows of a table or a list at their final height, so that nothing jumps when they arrive. */
export function RowSkeletons({ rows = 8, columns = 1 }: { rows?: number; columns?: number }) {
  return (
    <div aria-hidden>
      {numbers(rows).map((row) => (
        <div key={row} className={classes.row}>
          {numbers(columns).map((column) => (
            <LineSkeleton key={column} width={column === 0 ? 14 + ((row * 7) % 12) : 10} />
          ))}
        </div>
      ))}
    </div>
  )
}

/** A list of terms and values while it loads. */
export function DefinitionSkeletons({ rows = 6 }: { rows?: number }) {
  return (
    <div aria-hidden className={classes.definitions}>
      {numbers(rows).map((row) => (
        <div key={row} className={classes.definition}>
          <LineSkeleton width={12} />
          <LineSkeleton width={16 + ((row * 5) % 14)} />
        </div>
      ))}
    </div>
  )
}
