import { ActionIcon, Button, TextInput } from '@mantine/core'
import { IconArrowDown, IconArrowUp, IconPlus, IconX } from '@tabler/icons-react'
import { useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { MOST_ADDRESSES } from '../form/checks.ts'
import classes from './AddressesField.module.css'
import { moved } from './address-order.ts'
import type { AddressData } from './field-data.ts'
import type { FieldErrors } from './field-errors.ts'

interface AddressesFieldProps {
  label: string
  value: readonly AddressData[]
  onChange: (value: readonly AddressData[]) => void
  errors: FieldErrors
}

let rows = 0

function blankAddress(): AddressData {
  rows += 1
  return { row: `address-${rows}`, label: null, address: '' }
}

/** The favourite addresses of a client, one line each, in the order in which they are offered. */
export function AddressesField({ label, value, onChange, errors }: AddressesFieldProps) {
  const { t } = useTranslation('clients')
  const list = useRef<HTMLDivElement>(null)
  const added = useRef(false)

  // The line that was just added is the one to write in.
  useEffect(() => {
    if (!added.current) return
    added.current = false
    list.current?.querySelector<HTMLInputElement>('[data-address]:last-of-type input')?.focus()
  })

  const change = (at: number, next: Partial<AddressData>) =>
    onChange(value.map((address, place) => (place === at ? { ...address, ...next } : address)))

  return (
    <fieldset className={classes.addresses}>
      <legend className={classes.legend}>
        {label}
        {value.length > 0 && (
          <span className={classes.count}>
            {t('addresses.count', { n: value.length, most: MOST_ADDRESSES })}
          </span>
        )}
      </legend>
      <div ref={list} className={classes.rows}>
        {value.map((address, at) => (
          <Row
            key={address.id ?? address.row ?? at}
            address={address}
            place={at}
            last={at === value.length - 1}
            error={errors[`${at}/address`] ?? errors[`${at}/id`] ?? errors[`${at}`]}
            onChange={(next) => change(at, next)}
            onMove={(by) => onChange(moved(value, at, by))}
            onRemove={() => onChange(value.filter((_, place) => place !== at))}
          />
        ))}
      </div>
      {errors[''] && <p className={classes.error}>{errors['']}</p>}
      {value.length < MOST_ADDRESSES && (
        <Button
          variant="subtle"
          size="xs"
          leftSection={<IconPlus size={14} />}
          onClick={() => {
            added.current = true
            onChange([...value, blankAddress()])
          }}
        >
          {t('addresses.add')}
        </Button>
      )}
    </fieldset>
  )
}

interface RowProps {
  address: AddressData
  place: number
  last: boolean
  error: string | undefined
  onChange: (next: Partial<AddressData>) => void
  onMove: (by: 1 | -1) => void
  onRemove: () => void
}

function Row({ address, place, last, error, onChange, onMove, onRemove }: RowProps) {
  const { t } = useTranslation('clients')
  const n = place + 1
  return (
    <div className={classes.row} data-address>
      <TextInput
        className={classes.address}
        autoComplete="off"
        aria-label={t('addresses.address', { n })}
        placeholder={t('addresses.placeholder')}
        maxLength={500}
        value={address.address}
        error={error}
        onChange={(event) => onChange({ address: event.currentTarget.value })}
      />
      <TextInput
        className={classes.label}
        autoComplete="off"
        aria-label={t('addresses.label', { n })}
        placeholder={t('phones.label')}
        maxLength={100}
        value={address.label ?? ''}
        onChange={({ currentTarget: { value } }) => onChange({ label: value === '' ? null : value })}
      />
      <div className={classes.actions}>
        <Step label={t('addresses.up', { n })} disabled={place === 0} onClick={() => onMove(-1)}>
          <IconArrowUp size={15} stroke={1.7} />
        </Step>
        <Step label={t('addresses.down', { n })} disabled={last} onClick={() => onMove(1)}>
          <IconArrowDown size={15} stroke={1.7} />
        </Step>
        <Step label={t('addresses.remove', { n })} onClick={onRemove}>
          <IconX size={16} stroke={1.7} />
        </Step>
      </div>
    </div>
  )
}

interface StepProps {
  label: string
  disabled?: boolean
  onClick: () => void
  children: React.ReactNode
}

function Step({ label, disabled = false, onClick, children }: StepProps) {
  return (
    <ActionIcon
      variant="subtle"
      color="gray"
      size={28}
      aria-label={label}
      disabled={disabled}
      onClick={onClick}
    >
      {children}
    </ActionIcon>
  )
}
