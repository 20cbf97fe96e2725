import { ActionIcon, Button, Group, Modal, NumberInput, SegmentedControl, TextInput } from '@mantine/core'
import { IconPlus, IconX } from '@tabler/icons-react'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { parseMoney } from '../../../i18n/money.ts'
import { ClientPicker } from '../../../shared/client-picker/ClientPicker.tsx'
import { KeyHint } from '../../../ui/KeyHint.tsx'
import { idempotencyKey } from '../create/idempotency-key.ts'
import classes from './Cards.module.css'
import { DialogFault } from './DialogFault.tsx'
import { cardsChanged, type DiscountCard, noteVisit } from './queries.ts'
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

/** Notes what was bought on a card now, a line each. */
export function VisitDialog({ card, onClose }: { card: DiscountCard; onClose: () => void }) {
  const { t } = useTranslation(['discount-cards', 'common'])
  const { money } = useMoney()
  const cache = useQueryClient()
  const key = useRef(idempotencyKey())
  const [lines, setLines] = useState<readonly Line[]>(() => [newLine()])
  const [buyer, setBuyer] = useState<{ id: string; name: string } | null>({
    id: card.client.id,
    name: card.client.displayName,
  })
  const [tried, setTried] = useState(false)
  const save = useMutation({
    mutationFn: () =>
      noteVisit(
        card.id,
        {
          ...(buyer && { clientId: buyer.id }),
          lines: lines.map(({ kind, title, quantity, amount }) => ({
            kind,
            title,
            quantity,
            amountMinor: parseMoney(amount) ?? 0,
          })),
        },
        key.current,
      ),
    onSuccess: async () => {
      await cardsChanged(cache)
      onClose()
    },
    onError: () => {
      key.current = idempotencyKey()
    },
  })
  const submit = () => {
    setTried(true)
    if (lines.every((line) => wrongIn(line) === null) && !save.isPending) save.mutate()
  }
  const change = (of: string, part: Partial<Line>) =>
    setLines((all) => all.map((line) => (line.key === of ? { ...line, ...part } : line)))
  const total = lines.reduce((sum, { amount }) => sum + (parseMoney(amount) ?? 0), 0)
  return (
    <Modal
      opened
      onClose={onClose}
      title={t('discount-cards:visit.title', { number: card.number })}
      size={620}
      withCloseButton={false}
      returnFocus
    >
      <form
        className={classes.form}
        onSubmit={(event) => {
          event.preventDefault()
          submit()
        }}
        onKeyDown={(event) => {
          if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) submit()
        }}
      >
        <DialogFault error={save.error} />
        {lines.map((line, index) => (
          <LineFields
            key={line.key}
            line={line}
            first={index === 0}
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
            {t('discount-cards:visit.line')}
          </Button>
          <span>{t('discount-cards:visit.total', { amount: money(total) })}</span>
        </div>
        <ClientPicker
          label={t('discount-cards:visit.buyer')}
          description={t('discount-cards:visit.buyerHint')}
          value={buyer}
          onChange={setBuyer}
        />
        <Group gap={8}>
          <Button
            type="submit"
            loading={save.isPending}
            rightSection={<KeyHint keys="mod+enter" on="accent" />}
          >
            {t('discount-cards:visit.confirm')}
          </Button>
          <Button variant="subtle" onClick={onClose}>
            {t('common:action.cancel')}
          </Button>
        </Group>
      </form>
    </Modal>
  )
}

interface LineFieldsProps {
  line: Line
  first: boolean
  wrong: 'title' | 'amount' | null
  onChange: (part: Partial<Line>) => void
  onRemove?: () => void
}

function LineFields({ line, first, wrong, onChange, onRemove }: LineFieldsProps) {
  const { t } = useTranslation('discount-cards')
  return (
    <fieldset className={classes.line}>
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
        data-autofocus={first || undefined}
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
      {onRemove && (
        <ActionIcon variant="subtle" color="gray" aria-label={t('visit.remove')} onClick={onRemove}>
          <IconX size={15} stroke={1.8} />
        </ActionIcon>
      )}
    </fieldset>
  )
}
