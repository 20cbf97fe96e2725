import { Checkbox, MultiSelect, Select, Textarea, TextInput } from '@mantine/core'
import { memo, type ReactNode } from 'react'
import { useFormat } from '../../../i18n/use-format.ts'
import { ClientPicker } from '../../../shared/client-picker/ClientPicker.tsx'
import { DateField } from '../../../shared/dates/DateField.tsx'
import type { FieldDescription } from '../queries.ts'
import { AddressesField } from './AddressesField.tsx'
import { AmountField } from './AmountField.tsx'
import classes from './FieldInput.module.css'
import { FileField } from './FileField.tsx'
import { addressesIn, type FieldData, isRef, phonesIn, refsIn } from './field-data.ts'
import type { FieldErrors } from './field-errors.ts'
import { PhonesField } from './PhonesField.tsx'
import { ReferenceField } from './ReferenceField.tsx'
import { isRequisite } from './requisite-groups.ts'
import { TagsField } from './TagsField.tsx'
import { formatTypedPhone, shownPhone } from './typed-phone.ts'

interface FieldInputProps {
  field: FieldDescription
  value: FieldData
  onChange: (key: string, value: FieldData) => void
  /** Asks to check what has been written so far, when the cursor leaves. */
  onLeave?: (key: string) => void
  errors?: FieldErrors
  /** The clients that errors are about, by the same places. */
  subjects?: FieldErrors
  /** A centre is chosen among those of this city. */
  cityId?: string
  required?: boolean
  hint?: ReactNode
}

/** The input of any field, chosen by its description. */
export const FieldInput = memo(function FieldInput(props: FieldInputProps) {
  const { field, errors, onLeave } = props
  const wide = isWideField(field)
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the focus passes through here; there is nothing to press.
    <div
      className={classes.field}
      data-field={field.key}
      data-wide={wide || undefined}
      data-invalid={(errors && Object.keys(errors).length > 0) || undefined}
      onBlur={() => onLeave?.(field.key)}
    >
      <Input {...props} />
    </div>
  )
})

/** Whether the field takes the whole width of a form. */
export function isWideField({ type }: FieldDescription): boolean {
  return type === 'multiline' || type === 'phones' || type === 'addresses' || type === 'references'
}

function Input(props: FieldInputProps) {
  const { field, value, onChange, errors, required = field.required, hint } = props
  const format = useFormat()
  const change = (next: FieldData) => onChange(field.key, next)
  const text = typeof value === 'string' ? value : ''
  const common = {
    label: format.words(field.label),
    // What is wrong says enough; the hint comes back once it is right.
    description: errors?.[''] ? null : (hint ?? (field.hint ? format.words(field.hint) : null)),
    error: errors?.[''] ?? null,
    // The mark only; what is missing is said in our own words and not by the browser.
    withAsterisk: required,
    inputWrapperOrder: ['label', 'input', 'error', 'description'] as (
      | 'label'
      | 'input'
      | 'error'
      | 'description'
    )[],
  }
  /** What may be chosen: a retired choice only where it stands already. */
  const choicesOf = ({ choices = [] }: FieldDescription, chosen: readonly string[]) =>
    choices
      .filter((choice) => !choice.retired || chosen.includes(choice.value))
      .map((choice) => ({ value: choice.value, label: format.words(choice.label) }))
  switch (field.type) {
    case 'flag':
      return (
        <Checkbox
          radius="xs"
          className={classes.flag}
          label={required ? `${common.label} *` : common.label}
          description={common.description}
          error={common.error}
          checked={value === true}
          onChange={(event) => change(event.currentTarget.checked)}
        />
      )
    case 'choice':
      return (
        <Select
          {...common}
          clearable={!required}
          value={text === '' ? null : text}
          data={choicesOf(field, [text])}
          onChange={(next) => change(next)}
        />
      )
    case 'choices': {
      const chosen = refsIn(value).map(({ id }) => id)
      const offered = choicesOf(field, chosen)
      return (
        <MultiSelect
          {...common}
          clearable
          hidePickedOptions
          value={chosen}
          data={offered}
          onChange={(ids) =>
            change(
              offered
                .filter(({ value: id }) => ids.includes(id))
                .map(({ value: id, label: name }) => ({ id, name })),
            )
          }
        />
      )
    }
    case 'number':
    case 'money':
      return (
        <AmountField
          {...common}
          money={field.type === 'money'}
          value={typeof value === 'number' || typeof value === 'string' ? value : null}
          onChange={change}
        />
      )
    case 'phone':
      return (
        <TextInput
          {...common}
          type="tel"
          autoComplete="off"
          maxLength={40}
          value={shownPhone(text)}
          onChange={(event) => change(formatTypedPhone(event.currentTarget.value))}
        />
      )
    case 'file':
      return (
        <FileField {...common} fieldKey={field.key} value={isRef(value) ? value : null} onChange={change} />
      )
    case 'date':
      return <DateField {...common} value={text} onChange={change} />
    case 'reference':
      return field.dictionary === 'clients' ? (
        <ClientPicker
          {...common}
          // Only these may stand above others.
          kind="organization,unit"
          value={isRef(value) ? value : null}
          onChange={change}
        />
      ) : (
        <ReferenceField
          {...common}
          dictionary={field.dictionary ?? 'clients'}
          value={isRef(value) ? value : null}
          onChange={change}
          {...(field.key === 'centreId' && props.cityId ? { cityId: props.cityId } : {})}
        />
      )
    case 'references':
      return <TagsField {...common} value={refsIn(value)} onChange={change} />
    case 'addresses':
      return (
        <AddressesField
          label={common.label}
          value={addressesIn(value)}
          onChange={change}
          errors={errors ?? {}}
        />
      )
    case 'phones':
      return (
        <PhonesField
          label={common.label}
          value={phonesIn(value)}
          onChange={change}
          errors={errors ?? {}}
          subjects={props.subjects ?? {}}
        />
      )
    case 'multiline':
      return (
        <Textarea
          {...common}
          autosize
          minRows={2}
          maxRows={12}
          maxLength={field.maxLength}
          value={text}
          onChange={(event) => change(event.currentTarget.value)}
        />
      )
    default:
      return (
        <TextInput
          {...common}
          {...(field.type === 'link' ? { inputMode: 'url', spellCheck: false } : {})}
          {...(field.key === 'email' ? { inputMode: 'email', spellCheck: false } : {})}
          {...(isRequisite(field.key) ? { inputMode: 'numeric', spellCheck: false } : {})}
          autoComplete="off"
          maxLength={field.maxLength}
          value={text}
          onChange={(event) => change(event.currentTarget.value)}
        />
      )
  }
}
