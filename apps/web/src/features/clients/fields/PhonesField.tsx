import { Button } from '@mantine/core'
import { IconPlus } from '@tabler/icons-react'
import { useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { blankPhone } from './blank-phone.ts'
import type { PhoneData } from './field-data.ts'
import type { FieldErrors } from './field-errors.ts'
import { PhoneRow } from './PhoneRow.tsx'
import classes from './PhonesField.module.css'

interface PhonesFieldProps {
  label: string
  value: readonly PhoneData[]
  onChange: (value: readonly PhoneData[]) => void
  errors: FieldErrors
  /** The clients that errors are about, by the same places. */
  subjects: FieldErrors
}

/** The phones of a client, one line each. Exactly one of them is the main one. */
export function PhonesField({ label, value, onChange, errors, subjects }: PhonesFieldProps) {
  const { t } = useTranslation('clients')
  const list = useRef<HTMLDivElement>(null)
  const added = useRef(false)

  // The line that was just added is the one to write in.
  useEffect(() => {
    if (!added.current) return
    added.current = false
    list.current?.querySelector<HTMLInputElement>('[data-phone]:last-of-type input')?.focus()
  })

  const change = (at: number, next: PhoneData) =>
    onChange(
      value.map((phone, place) =>
        place === at ? next : next.main && !value[at]?.main ? { ...phone, main: false } : phone,
      ),
    )
  const remove = (at: number) => {
    const rest = value.filter((_, place) => place !== at)
    onChange(value[at]?.main ? rest.map((phone, place) => ({ ...phone, main: place === 0 })) : rest)
  }

  return (
    <fieldset className={classes.phones}>
      <legend className={classes.legend}>{label}</legend>
      <div ref={list} className={classes.rows}>
        {value.map((phone, at) => (
          <PhoneRow
            key={phone.id ?? phone.row ?? at}
            phone={phone}
            alone={value.length === 1}
            error={errors[`${at}/number`] ?? errors[`${at}`] ?? errors[`${at}/main`] ?? errors[`${at}/id`]}
            ownerId={subjects[`${at}/number`]}
            onChange={(next) => change(at, next)}
            onRemove={() => remove(at)}
          />
        ))}
      </div>
      {errors[''] && <p className={classes.error}>{errors['']}</p>}
      {value.length < 20 && (
        <Button
          variant="subtle"
          size="xs"
          leftSection={<IconPlus size={14} />}
          onClick={() => {
            added.current = true
            onChange([...value, blankPhone(value.length === 0)])
          }}
        >
          {t('phones.add')}
        </Button>
      )}
    </fieldset>
  )
}
