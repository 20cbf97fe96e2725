import { useCallback, useMemo, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { changedKeys } from '../fields/client-edits.ts'
import { type FieldData, isRef, type Values } from '../fields/field-data.ts'
import type { FieldErrors } from '../fields/field-errors.ts'
import type { ClientKind, FieldDescription } from '../queries.ts'
import { afterPress } from './after-press.ts'
import { checkedWith, type Fault, type Faults, formFaults, valueFaults } from './checks.ts'

export interface ClientForm {
  kind: ClientKind
  /** The fields that this form writes. */
  fields: readonly FieldDescription[]
  values: Values
  /** Keys whose values differ from those at the start. */
  changed: readonly string[]
  errors: Readonly<Record<string, string>>
  /** The other client that an error is about, by the place of the error. */
  subjects: Readonly<Record<string, string>>
  set: (key: string, value: FieldData) => void
  /** Looks at one value when the cursor leaves it. */
  check: (key: string) => void
  /** Looks at everything before sending; false when something is wrong, which then stands at its field. */
  checkAll: () => boolean
  showErrors: (errors: Record<string, string>, subjects?: Record<string, string>) => void
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
  const [subjects, setSubjects] = useState<Record<string, string>>({})
  const latest = useRef({ fields, values, kind })
  latest.current = { fields, values, kind }

  const set = useCallback((key: string, value: FieldData) => {
    setValues((now) => ({ ...now, ...followers(key, value, now), [key]: value }))
    setErrors((now) => checkedWith(key).reduce(without, now))
  }, [])

  const words = (faults: Faults) =>
    Object.fromEntries(
      Object.entries(faults).map(([place, fault]: [string, Fault]) => [place, t(`check.${fault}`)]),
    )

  const check = (key: string) => {
    // Leaving a field may write its value first, so it is looked at as it is then.
    const { fields, values, kind } = latest.current
    const looked = fields.filter((field) => checkedWith(key).includes(field.key) && field.type !== 'phones')
    const found = words(Object.assign({}, ...looked.map((field) => valueFaults(field, values, kind))))
    // A server's word about the value stays until the value changes.
    if (Object.keys(found).length > 0) setErrors((now) => ({ ...now, ...found }))
  }

  const showErrors = (found: Record<string, string>, about: Record<string, string> = {}) => {
    setErrors(found)
    setSubjects(about)
  }

  const checkAll = () => {
    const found = words(formFaults(kind, fields, values, start))
    showErrors(found)
    return Object.keys(found).length === 0
  }

  const changed = useMemo(() => changedKeys(fields, start, values), [fields, start, values])

  return {
    kind,
    fields,
    values,
    changed,
    errors,
    subjects,
    set,
    check: (key) => afterPress(() => check(key)),
    checkAll,
    showErrors,
    restart: (next) => {
      setValues(next)
      showErrors({})
    },
  }
}

/** A centre stands in a city: another city, or none, takes it out, unless the centre is known to stand there. */
function followers(key: string, value: FieldData, now: Values): Values {
  const centre = now.centreId ?? null
  if (key !== 'cityId' || !isRef(centre)) return {}
  const stays = isRef(value) && value.id === (centre.cityId ?? null)
  return stays ? {} : { centreId: null }
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
