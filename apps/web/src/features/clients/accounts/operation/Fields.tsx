import { SegmentedControl, Select, TextInput } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { DateField } from '../../../../shared/dates/DateField.tsx'
import { NoteField } from '../../../../ui/NoteField.tsx'
import { faultAt } from '../../discount-cards/DialogFault.tsx'
import { AmountField } from '../../fields/AmountField.tsx'
import type { Client } from '../../queries.ts'
import type { Account } from '../queries.ts'
import { useAccountName, useSums } from '../use-sums.ts'
import type { Fault } from './draft.ts'
import { ItemSelect } from './ItemSelect.tsx'
import { FORM_OF_KIND, type Kind } from './kinds.ts'
import classes from './Operation.module.css'
import { Payer } from './Payer.tsx'
import { TransferTo } from './TransferTo.tsx'
import { accountsFor, type DraftState } from './use-draft.ts'
import type { Places } from './use-places.ts'

interface FieldsProps extends DraftState {
  kind: Kind
  client: Client
  accounts: readonly Account[]
  places: Places
  /** What is missing or wrong, once the operator tried to post. */
  faults: ReadonlySet<Fault>
  /** What the service answered to the preview. */
  error: unknown
}

/** The fields of an operation, as its kind has them: what moves first, what is noted about it after. */
export function Fields(props: FieldsProps) {
  const { kind, client, draft, set, faults, error } = props
  const { t } = useTranslation('accounts')
  const form = FORM_OF_KIND[kind]
  const missing = (fault: Fault) => (faults.has(fault) ? t(`check.${fault}`) : undefined)
  return (
    <>
      {kind === 'correction' && (
        <SegmentedControl
          aria-label={t('field.direction')}
          value={draft.direction}
          data={[
            { value: 'in', label: t('direction.in') },
            { value: 'out', label: t('direction.out') },
          ]}
          onChange={(direction) => set({ direction: direction === 'out' ? 'out' : 'in' })}
        />
      )}
      <div className={classes.pair}>
        <AmountField
          label={t(draft.account?.asset === 'BONUS' ? 'field.bonuses' : 'field.amount')}
          withAsterisk
          money
          autoFocus
          value={draft.amount}
          error={missing('amount') ?? faultAt(error, '/amountMinor')}
          onChange={(amount) => set({ amount })}
        />
        <OwnAccount {...props} />
        {form.methods.length > 0 && (
          <Select
            label={t('field.method')}
            allowDeselect={false}
            value={draft.method}
            data={form.methods.map((value) => ({ value, label: t(`method.${value}`) }))}
            onChange={(method) => set({ method: form.methods.find((one) => one === method) ?? 'cash' })}
          />
        )}
      </div>
      {kind === 'transfer' && <TransferTo draft={draft} set={set} error={missing('to')} />}
      {/* What is set aside has its payer already. */}
      {(kind === 'charge' || kind === 'bonus-spending') &&
        client.kind === 'person' &&
        draft.holdId === null && <Payer kind={kind} client={client} draft={draft} set={set} />}
      {kind === 'debt-write-off' && (
        <ItemSelect
          dictionary="write-off-reasons"
          label={t('field.reason')}
          withAsterisk
          value={draft.reason}
          error={missing('reason') ?? faultAt(error, '/reasonId')}
          onChange={(reason) => set({ reason })}
        />
      )}
      <Notes {...props} />
    </>
  )
}

/** Which of the client's accounts, where there is a choice. */
function OwnAccount({ kind, accounts, draft, set }: FieldsProps) {
  const { t } = useTranslation('accounts')
  const nameOf = useAccountName()
  const { sum } = useSums()
  const fitting = accountsFor(kind, accounts)
  if (fitting.length < 2) return null
  return (
    <Select
      label={t(kind === 'transfer' ? 'field.from' : 'field.account')}
      allowDeselect={false}
      value={draft.account?.id ?? null}
      data={fitting.map((account) => ({
        value: account.id,
        label: `${nameOf(account)}: ${sum(account.balanceMinor, account.asset)}`,
      }))}
      onChange={(id) => set({ account: fitting.find((account) => account.id === id) ?? null, to: null })}
    />
  )
}

/** Where, what for, by which paper, when and why. */
function Notes({ kind, draft, set, places, faults, error }: FieldsProps) {
  const { t } = useTranslation('accounts')
  const { category, city } = FORM_OF_KIND[kind]
  return (
    <>
      <div className={classes.pair}>
        {/* A debt has its city already. */}
        {(city === 'must' || (city === 'may' && places.manyCities && draft.account?.city == null)) && (
          <City
            draft={draft}
            set={set}
            places={places}
            must={city === 'must'}
            faults={faults}
            error={error}
          />
        )}
        <ItemSelect
          dictionary="money-categories"
          direction={category === 'any' ? undefined : category}
          label={t('field.category')}
          value={draft.category}
          error={faultAt(error, '/categoryId')}
          onChange={(chosen) => set({ category: chosen })}
        />
        {city !== 'never' && places.manyEntities && (
          <ItemSelect
            dictionary="legal-entities"
            label={t('field.legalEntity')}
            value={draft.legalEntity}
            error={faultAt(error, '/legalEntityId')}
            onChange={(legalEntity) => set({ legalEntity })}
          />
        )}
        <TextInput
          label={t('field.document')}
          maxLength={100}
          value={draft.document}
          error={faultAt(error, '/document')}
          onChange={(event) => set({ document: event.currentTarget.value })}
        />
        <div className={classes.moment}>
          <DateField
            label={t('field.day')}
            description={undefined}
            value={draft.day}
            error={faults.has('day') ? t('check.day') : faultAt(error, '/occurredAt')}
            onChange={(day) => set({ day: day ?? '' })}
          />
          <TextInput
            type="time"
            label={t('field.time')}
            value={draft.time}
            onChange={(event) => set({ time: event.currentTarget.value })}
          />
        </div>
      </div>
      <NoteField
        label={t('field.comment')}
        most={1000}
        value={draft.comment}
        error={faultAt(error, '/comment')}
        onChange={(comment) => set({ comment })}
      />
    </>
  )
}

interface CityProps extends DraftState, Pick<FieldsProps, 'places' | 'faults' | 'error'> {
  must: boolean
}

/** The city: of those in which the operator works. */
function City({ draft, set, places, must, faults, error }: CityProps) {
  const { t } = useTranslation('accounts')
  const shared = {
    label: t('field.city'),
    withAsterisk: must,
    error: faults.has('city') ? t('check.city') : faultAt(error, '/cityId'),
  }
  const { own } = places
  if (own === null) {
    return (
      <ItemSelect {...shared} dictionary="cities" value={draft.city} onChange={(city) => set({ city })} />
    )
  }
  return (
    <Select
      {...shared}
      value={draft.city?.id ?? null}
      data={own.map(({ id, name }) => ({ value: id, label: name }))}
      onChange={(id) => set({ city: own.find((city) => city.id === id) ?? null })}
    />
  )
}
