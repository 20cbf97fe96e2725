import { VAT_RATES } from '@kith/kernel/vat.ts'
import { Button, Select, Textarea, TextInput } from '@mantine/core'
import { IconPlus } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { DateField } from '../../../shared/dates/DateField.tsx'
import { idempotencyKey } from '../../../shared/idempotency-key.ts'
import { faultAt } from '../discount-cards/DialogFault.tsx'
import { type DocumentKind, documentKinds } from './document-kinds.ts'
import classes from './Invoices.module.css'
import { blankLine, type DraftFault, type DraftLine, faultOfLine, type IssueDraft } from './issue-draft.ts'
import { LineFields } from './LineFields.tsx'
import { type InvoiceDocumentPreview, legalEntities } from './queries.ts'

const MOST_LINES = 100

interface DocumentFieldsProps {
  draft: IssueDraft
  preview: InvoiceDocumentPreview | undefined
  /** What can't be read yet; empty until somebody tried to issue. */
  faults: readonly DraftFault[]
  /** What the service refused. */
  error: unknown
  onChange: (part: Partial<IssueDraft>) => void
}

/** Everything that is filled in of a document. */
export function DocumentFields(props: DocumentFieldsProps) {
  const { t } = useTranslation('invoices')
  const { draft, preview, error, onChange } = props
  const reconciles = draft.kind === 'reconciliation'
  return (
    <>
      <Head {...props} />
      {reconciles ? <PeriodFields {...props} /> : <Lines {...props} />}
      <div className={classes.fields}>
        <TextInput
          label={t('field.basis')}
          placeholder={draft.basis === null ? (preview?.basis ?? t('field.basisNone')) : t('field.basisNone')}
          maxLength={300}
          value={draft.basis ?? ''}
          error={faultAt(error, '/basis')}
          onChange={(event) => onChange({ basis: event.currentTarget.value || null })}
        />
        <Textarea
          label={t('field.note')}
          placeholder={reconciles ? undefined : t('field.noteExample')}
          maxLength={1000}
          autosize
          minRows={1}
          value={draft.note}
          error={faultAt(error, '/note')}
          onChange={(event) => onChange({ note: event.currentTarget.value })}
        />
      </div>
    </>
  )
}

function Head({ draft, preview, faults, error, onChange }: DocumentFieldsProps) {
  const { t } = useTranslation('invoices')
  const entities = useQuery(legalEntities())
  return (
    <div className={classes.fields}>
      <Select
        label={t('field.kind')}
        allowDeselect={false}
        value={draft.kind}
        data={documentKinds.map((kind) => ({ value: kind, label: t(`kind.${kind}`) }))}
        onChange={(kind) => onChange({ kind: (kind as DocumentKind | null) ?? 'invoice' })}
      />
      <Select
        label={t('field.legalEntity')}
        allowDeselect={false}
        searchable={(entities.data?.length ?? 0) > 8}
        value={draft.legalEntityId}
        data={(entities.data ?? []).map(({ id, name }) => ({ value: id, label: name }))}
        error={faultAt(error, '/legalEntityId')}
        onChange={(legalEntityId) => onChange({ legalEntityId })}
      />
      <DateField
        label={t('field.issuedOn')}
        value={draft.issuedOn}
        error={faults.includes('issuedOn') ? t('field.dateWrong') : faultAt(error, '/issuedOn')}
        onChange={(issuedOn) => onChange({ issuedOn: issuedOn ?? '' })}
      />
      {draft.kind !== 'reconciliation' && (
        <Select
          label={t('field.vat')}
          clearable
          placeholder={
            preview && draft.vat === null
              ? t('field.vatOf', { vat: vatWord(preview.vat, t('vat.none')) })
              : t('field.vatOwn')
          }
          value={draft.vat}
          data={VAT_RATES.map((vat) => ({ value: vat, label: vatWord(vat, t('vat.none')) }))}
          onChange={(vat) => onChange({ vat: vat as IssueDraft['vat'] })}
        />
      )}
    </div>
  )
}

const vatWord = (vat: string, none: string) => (vat === 'none' ? none : `${vat}\u00a0%`)

function PeriodFields({ draft, faults, error, onChange }: DocumentFieldsProps) {
  const { t } = useTranslation('invoices')
  return (
    <div className={classes.fields}>
      <DateField
        label={t('field.periodFrom')}
        value={draft.periodFrom}
        error={faults.includes('periodFrom') ? t('field.dateWrong') : faultAt(error, '/periodFrom')}
        onChange={(periodFrom) => onChange({ periodFrom: periodFrom ?? '' })}
      />
      <DateField
        label={t('field.periodUntil')}
        value={draft.periodUntil}
        error={faults.includes('periodUntil') ? t('field.dateWrong') : faultAt(error, '/periodUntil')}
        onChange={(periodUntil) => onChange({ periodUntil: periodUntil ?? '' })}
      />
    </div>
  )
}

function Lines({ draft, preview, faults, error, onChange }: DocumentFieldsProps) {
  const { t } = useTranslation('invoices')
  const { lines } = draft
  const change = (of: string, part: Partial<DraftLine>) =>
    onChange({ lines: lines.map((line) => (line.key === of ? { ...line, ...part } : line)) })
  const general = faultAt(error, '/lines')
  return (
    <div className={classes.lines}>
      {lines.map((line, index) => (
        <LineFields
          key={line.key}
          line={line}
          nth={index + 1}
          service={preview?.lines[index]?.name ?? t('line.namePlaceholder')}
          fault={faults.includes('lines') ? faultOfLine(line) : null}
          said={{
            name: faultAt(error, `/lines/${index}/name`),
            quantity: faultAt(error, `/lines/${index}/quantity`),
            price: faultAt(error, `/lines/${index}/priceMinor`),
          }}
          onChange={(part) => change(line.key, part)}
          {...(lines.length > 1 && {
            onRemove: () => onChange({ lines: lines.filter(({ key }) => key !== line.key) }),
          })}
        />
      ))}
      {general !== undefined && (
        <p className={classes.fault} role="alert">
          {general}
        </p>
      )}
      <div>
        <Button
          size="xs"
          variant="default"
          leftSection={<IconPlus size={14} stroke={1.8} />}
          disabled={lines.length >= MOST_LINES}
          onClick={() => onChange({ lines: [...lines, blankLine(idempotencyKey())] })}
        >
          {t('line.add')}
        </Button>
      </div>
    </div>
  )
}
