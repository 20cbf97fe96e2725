import { Autocomplete, TextInput } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { FieldLine } from '../../../ui/FieldLine.tsx'
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
  const figure = (of: LineFault) => (
    <TextInput
      className={classes[of]}
      label={t(`line.${of}`)}
      inputMode="decimal"
      autoComplete="off"
      value={line[of]}
      error={fault === of ? t(`line.${of}Wrong`) : said[of]}
      onChange={(event) => onChange({ [of]: event.currentTarget.value })}
    />
  )
  return (
    <FieldLine
      label={t('line.nth', { n: nth })}
      className={classes.line}
      remove={onRemove && { label: t('line.remove', { n: nth }), className: classes.remove, run: onRemove }}
    >
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
      {figure('quantity')}
      <Autocomplete
        className={classes.unit}
        label={t('line.unit')}
        placeholder="шт"
        data={['шт', 'ч', 'мес', 'усл. ед.']}
        maxLength={20}
        value={line.unit}
        onChange={(unit) => onChange({ unit })}
      />
      {figure('price')}
    </FieldLine>
  )
}
