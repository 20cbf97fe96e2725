import { Fragment, type ReactNode } from 'react'
import classes from './DefinitionList.module.css'

export interface Definition {
  key: string
  term: ReactNode
  /** `null` and `undefined` show a dash; `0` and `false` are values. */
  value: ReactNode
  /** A quiet remark after the value: a source mark, a link. */
  remark?: ReactNode
}

/** Terms on the left, values on the right; one above the other on a phone. */
export function DefinitionList({ items }: { items: readonly Definition[] }) {
  return (
    <dl className={classes.list}>
      {items.map((item) => (
        <Fragment key={item.key}>
          <dt className={classes.term}>{item.term}</dt>
          <dd className={classes.value}>
            {item.value ?? <span className={classes.none}>—</span>}
            {item.remark && <span className={classes.remark}>{item.remark}</span>}
          </dd>
        </Fragment>
      ))}
    </dl>
  )
}
