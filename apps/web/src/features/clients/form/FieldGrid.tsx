import type { ReactNode } from 'react'
import { FieldInput } from '../fields/FieldInput.tsx'
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
  return (
    <div className={classes.grid}>
      {fields.map((field) => {
        const hint = hints?.[field.key]
        return (
          <FieldInput
            key={field.key}
            field={field}
            value={form.values[field.key] ?? null}
            onChange={form.set}
            onLeave={form.check}
            errors={errorsOf(form.errors, field.key)}
            {...(required?.has(field.key) ? { required: true } : {})}
            {...(hint === undefined ? {} : { hint })}
          />
        )
      })}
    </div>
  )
}
