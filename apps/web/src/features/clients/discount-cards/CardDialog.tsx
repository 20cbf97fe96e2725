import { Select, TextInput } from '@mantine/core'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { moneyInput, parseMoney, parseShare, shareInput } from '../../../i18n/money.ts'
import { useFormat } from '../../../i18n/use-format.ts'
import { DateField } from '../../../shared/dates/DateField.tsx'
import { localToday, parseTypedDate } from '../../../shared/dates/typed-date.ts'
import { useRequestKey } from '../../../shared/use-request-key.ts'
import { FormDialog } from '../../../ui/FormDialog.tsx'
import { NoteField } from '../../../ui/NoteField.tsx'
import { dictionaryChoices } from '../queries.ts'
import classes from './Cards.module.css'
import { DialogFault, faultAt } from './DialogFault.tsx'
import { cardsChanged, changeCard, type DiscountCard, issueCard } from './queries.ts'

/** How the service calls what is typed. */
const POINTERS = {
  number: '/number',
  vip: '/vipDiscountBasisPoints',
  bonus: '/bonusBasisPoints',
  brought: '/broughtAccruedMinor',
  issuedOn: '/issuedOn',
} as const

interface CardDialogProps {
  clientId: string
  /** Absent for a new one. */
  card?: DiscountCard
  onClose: () => void
}

/** Issues a card, or changes one. */
export function CardDialog({ clientId, card, onClose }: CardDialogProps) {
  const { t } = useTranslation(['discount-cards', 'common'])
  const cache = useQueryClient()
  const { values, set, read, kinds } = useCardForm(card)
  const keyOf = useRequestKey()
  const [tried, setTried] = useState(false)
  const save = useMutation({
    mutationFn: async () => {
      const body = read()
      if (body === null) throw new Error('The form is not ready')
      return card ? changeCard(card, body) : issueCard({ clientId, ...body }, keyOf(body))
    },
    onSuccess: async () => {
      await cardsChanged(cache)
      onClose()
    },
    onError: () => void cardsChanged(cache),
  })
  const faults = tried ? wrongIn(values) : new Set<string>()
  const errorOf = (name: keyof typeof POINTERS) =>
    faults.has(name) ? t(`discount-cards:check.${name}`) : faultAt(save.error, POINTERS[name])
  return (
    <FormDialog
      title={card ? t('discount-cards:editTitle', { number: card.number }) : t('discount-cards:issueTitle')}
      size={460}
      confirm={{
        label: card ? t('common:action.save') : t('discount-cards:issueConfirm'),
        busy: save.isPending,
      }}
      onSubmit={() => {
        setTried(true)
        if (wrongIn(values).size === 0) save.mutate()
      }}
      onClose={onClose}
    >
      <DialogFault error={save.error} at={Object.values(POINTERS)} />
      <TextInput
        label={t('discount-cards:field.number')}
        withAsterisk
        data-autofocus
        maxLength={40}
        value={values.number}
        error={errorOf('number')}
        onChange={(event) => set({ number: event.currentTarget.value })}
      />
      <Select
        label={t('discount-cards:field.kind')}
        clearable
        value={values.kindId}
        data={kinds}
        onChange={(kindId) => set({ kindId })}
      />
      <div className={classes.pair}>
        <TextInput
          label={t('discount-cards:field.vipPercent')}
          inputMode="decimal"
          value={values.vip}
          error={errorOf('vip')}
          onChange={(event) => set({ vip: event.currentTarget.value })}
        />
        <TextInput
          label={t('discount-cards:field.bonusPercent')}
          inputMode="decimal"
          value={values.bonus}
          error={errorOf('bonus')}
          onChange={(event) => set({ bonus: event.currentTarget.value })}
        />
      </div>
      <div className={classes.pair}>
        <TextInput
          label={t('discount-cards:field.brought')}
          inputMode="decimal"
          value={values.brought}
          error={errorOf('brought')}
          onChange={(event) => set({ brought: event.currentTarget.value })}
        />
        <DateField
          label={t('discount-cards:field.issuedOn')}
          value={values.issuedOn}
          error={errorOf('issuedOn')}
          onChange={(issuedOn) => set({ issuedOn: issuedOn ?? '' })}
        />
      </div>
      <NoteField
        label={t('discount-cards:field.note')}
        most={2000}
        value={values.note}
        onChange={(note) => set({ note })}
      />
    </FormDialog>
  )
}

interface Values {
  number: string
  kindId: string | null
  vip: string
  bonus: string
  brought: string
  issuedOn: string
  note: string
}

/** The names of what can't be sent. */
function wrongIn(values: Values): Set<string> {
  const wrong = new Set<string>()
  if (values.number.trim() === '') wrong.add('number')
  if (parseShare(values.vip) === null) wrong.add('vip')
  if (parseShare(values.bonus) === null) wrong.add('bonus')
  if (parseMoney(values.brought) === null) wrong.add('brought')
  const day = parseTypedDate(values.issuedOn)
  if (day === null || day > localToday()) wrong.add('issuedOn')
  return wrong
}

function useCardForm(card: DiscountCard | undefined) {
  const { language } = useFormat()
  const found = useQuery(dictionaryChoices('discount-card-kinds', ''))
  const percent = (basisPoints = 0) => shareInput(basisPoints, language)
  const [values, setValues] = useState<Values>(() => ({
    number: card?.number ?? '',
    kindId: card?.kind?.id ?? null,
    vip: percent(card?.vipDiscountBasisPoints),
    bonus: percent(card?.bonusBasisPoints),
    brought: moneyInput(card?.broughtAccruedMinor ?? 0, language),
    issuedOn: card?.issuedOn ?? localToday(),
    note: card?.note ?? '',
  }))
  const offered = (found.data ?? []).map(({ id, name }) => ({ value: id, label: name }))
  const own = card?.kind && !offered.some(({ value }) => value === card.kind?.id)
  const kinds = own && card.kind ? [...offered, { value: card.kind.id, label: card.kind.name }] : offered
  const read = () => {
    if (wrongIn(values).size > 0) return null
    return {
      number: values.number,
      kindId: values.kindId,
      vipDiscountBasisPoints: parseShare(values.vip) ?? 0,
      bonusBasisPoints: parseShare(values.bonus) ?? 0,
      broughtAccruedMinor: parseMoney(values.brought) ?? 0,
      issuedOn: parseTypedDate(values.issuedOn) ?? localToday(),
      note: values.note.trim() === '' ? null : values.note,
    }
  }
  return { values, kinds, read, set: (part: Partial<Values>) => setValues((all) => ({ ...all, ...part })) }
}
