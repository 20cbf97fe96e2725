import { useCallback, useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { changedKeys } from '../fields/client-edits.ts'
import type { FieldData, Values } from '../fields/field-data.ts'
import type { FieldErrors } from '../fields/field-errors.ts'
import type { ClientKind, FieldDescription } from '../queries.ts'
import { type Fault, type Faults, formFaults, valueFaults } from './checks.ts'

export interface ClientForm {
  kind: ClientKind
  /** The fields that this form writes. */
  fields: readonly FieldDescription[]
  values: Values
  /** Keys whose values differ from those at the start. */
  changed: readonly string[]
  errors: Readonly<Record<string, string>>
  set: (key: string, value: FieldData) => void
  /** Looks at one value when the cursor leaves it. */
  check: (key: string) => void
  /** Looks at everything before sending; false when something is wrong, which then stands at its field. */
  checkAll: () => boolean
  showErrors: (errors: Record<string, string>) => void
  /** Begins anew with other values. */
  restart: (values: Values) => void
}

const noErrors: FieldErrors = {}

/** The values of a form over described fields, what changed of them and what is wrong with them. */
export function useClientForm(
  kind: ClientKind,
  fields: readonly FieldDescription[],
  start: Values,
  initial: Values = start,
): ClientForm {
  const { t } = useTranslation('clients')
  const [values, setValues] = useState(initial)
  const [errors, setErrors] = useState<Record<string, string>>({})

  const set = useCallback((key: string, value: FieldData) => {
    setValues((now) => ({ ...now, [key]: value }))
    setErrors((now) => without(now, key))
  }, [])

  const words = (faults: Faults) =>
    Object.fromEntries(
      Object.entries(faults).map(([place, fault]: [string, Fault]) => [place, t(`check.${fault}`)]),
    )

  const check = (key: string) => {
    const field = fields.find((each) => each.key === key)
    if (!field || field.type === 'phones') return
    const found = words(valueFaults(field, values[key]))
    // A server's word about the value stays until the value changes.
    if (Object.keys(found).length > 0) setErrors((now) => ({ ...now, ...found }))
  }

  const checkAll = () => {
    const found = words(formFaults(kind, fields, values))
    setErrors(found)
    return Object.keys(found).length === 0
  }

  const changed = useMemo(() => changedKeys(fields, start, values), [fields, start, values])

  return {
    kind,
    fields,
    values,
    changed,
    errors,
    set,
    check,
    checkAll,
    showErrors: setErrors,
    restart: (next) => {
      setValues(next)
      setErrors({})
    },
  }
}

function without(errors: Record<string, string>, key: string): Record<string, string> {
  const rest = Object.entries(errors).filter(([place]) => place !== key && !place.startsWith(`${key}/`))
  return rest.length === Object.keys(errors).length ? errors : Object.fromEntries(rest)
}

/** The errors of one field by the place within it. */
export function errorsOf(errors: Readonly<Record<string, string>>, key: string): FieldErrors {
  const own = Object.entries(errors)
    .filter(([place]) => place === key || place.startsWith(`${key}/`))
    .map(([place, text]) => [place.slice(key.length + 1), text])
  return own.length === 0 ? noErrors : Object.fromEntries(own)
}
