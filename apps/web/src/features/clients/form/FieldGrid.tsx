import type { ReactNode } from 'react'
import { FieldInput } from '../fields/FieldInput.tsx'
import { isRef } from '../fields/field-data.ts'
import type { FieldDescription } from '../queries.ts'
import classes from './FieldGrid.module.css'
import { type ClientForm, errorsOf } from './use-client-form.ts'

interface FieldGridProps {
  form: ClientForm
  fields: readonly FieldDescription[]
  /** Fields that this client can't do without, besides what the descriptions say. */
  required?: ReadonlySet<string>
  hints?: Readonly<Record<string, ReactNode>>
}

/** The inputs of some fields of a form, in two columns where there is room. */
export function FieldGrid({ form, fields, required, hints }: FieldGridProps) {
  const city = form.values.cityId ?? null
  return (
    <div className={classes.grid}>
      {together(fields).map((group) =>
        group.length === 1 ? (
          group.map(input)
        ) : (
          <div key={group[0]?.key} className={classes.flags}>
            {group.map(input)}
          </div>
        ),
      )}
    </div>
  )

  function input(field: FieldDescription) {
    const hint = hints?.[field.key]
    return (
      <FieldInput
        key={field.key}
        field={field}
        value={form.values[field.key] ?? null}
        onChange={form.set}
        onLeave={form.check}
        errors={errorsOf(form.errors, field.key)}
        {...(field.type === 'phones' ? { subjects: errorsOf(form.subjects, field.key) } : {})}
        {...(field.key === 'centreId' && isRef(city) ? { cityId: city.id } : {})}
        {...(required?.has(field.key) ? { required: true } : {})}
        {...(hint === undefined ? {} : { hint })}
      />
    )
  }
}

/** Checkboxes that follow each other share a place; everything else has its own. */
function together(fields: readonly FieldDescription[]): FieldDescription[][] {
  const groups: FieldDescription[][] = []
  for (const field of fields) {
    const last = groups[groups.length - 1]
    if (field.type === 'flag' && last?.[0]?.type === 'flag') last.push(field)
    else groups.push([field])
  }
  return groups
}
