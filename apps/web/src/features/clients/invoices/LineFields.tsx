import { ActionIcon, Autocomplete, TextInput } from '@mantine/core'
import { IconX } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import classes from './Invoices.module.css'
import type { DraftLine, LineFault } from './issue-draft.ts'

interface LineFieldsProps {
  line: DraftLine
  nth: number
  /** What the service calls a line without a name. */
  service: string
  /** What can't be read of it. */
  fault: LineFault | null
  /** What the service says of its fields. */
  said: { name?: string | undefined; quantity?: string | undefined; price?: string | undefined }
  onChange: (part: Partial<DraftLine>) => void
  onRemove?: () => void
}

/** One line of a document: what for, how many of what, at which price. */
export function LineFields({ line, nth, service, fault, said, onChange, onRemove }: LineFieldsProps) {
  const { t } = useTranslation('invoices')
  return (
    <fieldset className={classes.line} aria-label={t('line.nth', { n: nth })}>
      <TextInput
        className={classes.name}
        label={t('line.name')}
        placeholder={service}
        data-autofocus={nth === 1 || undefined}
        maxLength={300}
        value={line.name}
        error={said.name}
        onChange={(event) => onChange({ name: event.currentTarget.value })}
      />
      <TextInput
        className={classes.quantity}
        label={t('line.quantity')}
        inputMode="decimal"
        autoComplete="off"
        value={line.quantity}
        error={fault === 'quantity' ? t('line.quantityWrong') : said.quantity}
        onChange={(event) => onChange({ quantity: event.currentTarget.value })}
      />
      <Autocomplete
        className={classes.unit}
        label={t('line.unit')}
        placeholder="шт"
        data={['шт', 'ч', 'мес', 'усл. ед.']}
        maxLength={20}
        value={line.unit}
        onChange={(unit) => onChange({ unit })}
      />
      <TextInput
        className={classes.price}
        label={t('line.price')}
        inputMode="decimal"
        autoComplete="off"
        value={line.price}
        error={fault === 'price' ? t('line.priceWrong') : said.price}
        onChange={(event) => onChange({ price: event.currentTarget.value })}
      />
      {onRemove && (
        <ActionIcon
          className={classes.remove}
          variant="subtle"
          color="gray"
          aria-label={t('line.remove', { n: nth })}
          onClick={onRemove}
        >
          <IconX size={15} stroke={1.8} />
        </ActionIcon>
      )}
    </fieldset>
  )
}
