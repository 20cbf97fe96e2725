import { Button, NumberInput, SegmentedControl, TextInput } from '@mantine/core'
import { IconPlus } from '@tabler/icons-react'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { parseMoney } from '../../../i18n/money.ts'
import { ClientPicker } from '../../../shared/client-picker/ClientPicker.tsx'
import { idempotencyKey } from '../../../shared/idempotency-key.ts'
import { useRequestKey } from '../../../shared/use-request-key.ts'
import { FieldLine } from '../../../ui/FieldLine.tsx'
import { FormDialog } from '../../../ui/FormDialog.tsx'
import classes from './Cards.module.css'
import { DialogFault } from './DialogFault.tsx'
import { cardsChanged, type DiscountCard, type NewVisit, noteVisit } from './queries.ts'
import { useMoney } from './use-money.ts'

interface Line {
  key: string
  kind: 'goods' | 'service'
  title: string
  quantity: number
  amount: string
}

const newLine = (): Line => ({ key: idempotencyKey(), kind: 'goods', title: '', quantity: 1, amount: '' })

/** The most that one line may cost, in minor units. */
const MOST = 10_000_000_000

function wrongIn({ title, amount }: Line): 'title' | 'amount' | null {
  if (title.trim() === '') return 'title'
  const minor = parseMoney(amount)
  return minor === null || minor > MOST ? 'amount' : null
}

function visitOf(lines: readonly Line[], clientId: string | undefined): NewVisit {
  return {
    ...(clientId !== undefined && { clientId }),
    lines: lines.map(({ kind, title, quantity, amount }) => ({
      kind,
      title,
      quantity,
      amountMinor: parseMoney(amount) ?? 0,
    })),
  }
}

/** Notes what was bought on a card now, a line each. */
export function VisitDialog({ card, onClose }: { card: DiscountCard; onClose: () => void }) {
  const { t } = useTranslation('discount-cards')
  const { money } = useMoney()
  const cache = useQueryClient()
  const keyOf = useRequestKey()
  const [lines, setLines] = useState<readonly Line[]>(() => [newLine()])
  const [buyer, setBuyer] = useState<{ id: string; name: string } | null>({
    id: card.client.id,
    name: card.client.displayName,
  })
  const [tried, setTried] = useState(false)
  const save = useMutation({
    mutationFn: (visit: NewVisit) => noteVisit(card.id, visit, keyOf(visit)),
    onSuccess: async () => {
      await cardsChanged(cache)
      onClose()
    },
  })
  const change = (of: string, part: Partial<Line>) =>
    setLines((all) => all.map((line) => (line.key === of ? { ...line, ...part } : line)))
  const total = lines.reduce((sum, { amount }) => sum + (parseMoney(amount) ?? 0), 0)
  return (
    <FormDialog
      title={t('visit.title', { number: card.number })}
      size={620}
      confirm={{ label: t('visit.confirm'), busy: save.isPending }}
      onSubmit={() => {
        setTried(true)
        if (lines.every((line) => wrongIn(line) === null)) save.mutate(visitOf(lines, buyer?.id))
      }}
      onClose={onClose}
    >
      <DialogFault error={save.error} />
      {lines.map((line, index) => (
        <LineFields
          key={line.key}
          line={line}
          nth={index + 1}
          wrong={tried ? wrongIn(line) : null}
          onChange={(part) => change(line.key, part)}
          {...(lines.length > 1 && {
            onRemove: () => setLines(lines.filter(({ key: of }) => of !== line.key)),
          })}
        />
      ))}
      <div className={classes.under}>
        <Button
          size="xs"
          variant="default"
          leftSection={<IconPlus size={14} stroke={1.8} />}
          disabled={lines.length >= 100}
          onClick={() => setLines([...lines, newLine()])}
        >
          {t('visit.line')}
        </Button>
        <span>{t('visit.total', { amount: money(total) })}</span>
      </div>
      <ClientPicker
        label={t('visit.buyer')}
        description={t('visit.buyerHint')}
        value={buyer}
        onChange={setBuyer}
      />
    </FormDialog>
  )
}

interface LineFieldsProps {
  line: Line
  nth: number
  wrong: 'title' | 'amount' | null
  onChange: (part: Partial<Line>) => void
  onRemove?: () => void
}

function LineFields({ line, nth, wrong, onChange, onRemove }: LineFieldsProps) {
  const { t } = useTranslation('discount-cards')
  return (
    <FieldLine
      label={t('visit.nth', { n: nth })}
      remove={onRemove && { label: t('visit.remove', { n: nth }), run: onRemove }}
    >
      <SegmentedControl
        size="xs"
        aria-label={t('visit.kind')}
        value={line.kind}
        data={[
          { value: 'goods', label: t('kind.goods') },
          { value: 'service', label: t('kind.service') },
        ]}
        onChange={(kind) => onChange({ kind: kind === 'service' ? 'service' : 'goods' })}
      />
      <TextInput
        className={classes.what}
        aria-label={t('purchases.what')}
        placeholder={t('purchases.what')}
        data-autofocus={nth === 1 || undefined}
        maxLength={200}
        value={line.title}
        error={wrong === 'title' && t('check.title')}
        onChange={(event) => onChange({ title: event.currentTarget.value })}
      />
      <NumberInput
        className={classes.quantity}
        aria-label={t('visit.quantity')}
        min={1}
        max={100_000}
        allowDecimal={false}
        value={line.quantity}
        onChange={(value) => onChange({ quantity: Math.max(1, Number(value) || 1) })}
      />
      <TextInput
        className={classes.sum}
        aria-label={t('visit.amount')}
        placeholder={t('visit.amount')}
        inputMode="decimal"
        value={line.amount}
        error={wrong === 'amount' && t('check.amount')}
        onChange={(event) => onChange({ amount: event.currentTarget.value })}
      />
    </FieldLine>
  )
}
