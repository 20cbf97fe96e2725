import type { RequisiteKey } from '@kith/kernel/requisites.ts'
import classes from './Requisite.module.css'
import { requisiteGroups } from './requisite-groups.ts'

/** A requisite in groups that only look apart, so that what is copied are the digits alone. */
export function Requisite({ name, digits }: { name: RequisiteKey; digits: string }) {
  return (
    <span className={classes.requisite}>
      {requisiteGroups(name, digits).map((group, place) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the groups have no other identity.
        <span key={place} className={classes.group}>
          {group}
        </span>
      ))}
    </span>
  )
}
