import { Textarea } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { DateField } from '../../../shared/dates/DateField.tsx'
import { parseTypedDate } from '../../../shared/dates/typed-date.ts'
import classes from './Create.module.css'
import type { Term } from './use-creation.ts'

interface TermFieldsProps {
  term: Term
  onChange: (term: Term) => void
  faults: { validFrom: string | null; validUntil: string | null; note: string | null }
  /** Dates that are none are told of. */
  checked: boolean
  /** The first field takes the focus as it appears. */
  focus?: boolean
}

/** Since when and until when, and a note. */
export function TermFields({ term, onChange, faults, checked, focus = false }: TermFieldsProps) {
  const { t } = useTranslation('relations')
  const noDate = (text: string) => checked && text !== '' && parseTypedDate(text) !== text
  const turned =
    checked && term.validFrom !== '' && term.validUntil !== '' && term.validUntil < term.validFrom
  return (
    <div
      className={classes.term}
      ref={(frame) => {
        if (focus && frame && !frame.contains(document.activeElement)) frame.querySelector('input')?.focus()
      }}
    >
      <DateField
        label={t('term.from')}
        value={term.validFrom}
        error={faults.validFrom ?? (noDate(term.validFrom) ? t('term.noDate') : undefined)}
        onChange={(value) => onChange({ ...term, validFrom: value ?? '' })}
      />
      <DateField
        label={t('term.until')}
        value={term.validUntil}
        error={
          faults.validUntil ??
          (noDate(term.validUntil) ? t('term.noDate') : turned ? t('term.turned') : undefined)
        }
        onChange={(value) => onChange({ ...term, validUntil: value ?? '' })}
      />
      <Textarea
        className={classes.note}
        label={t('term.note')}
        autosize={false}
        rows={2}
        maxLength={2000}
        value={term.note}
        error={faults.note}
        onChange={(event) => onChange({ ...term, note: event.currentTarget.value })}
      />
    </div>
  )
}
