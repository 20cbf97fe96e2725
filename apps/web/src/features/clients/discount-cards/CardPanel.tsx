import { ActionIcon, Button, Menu } from '@mantine/core'
import {
  IconArrowsExchange,
  IconDots,
  IconLock,
  IconLockOpen,
  IconPencil,
  IconShoppingBagPlus,
} from '@tabler/icons-react'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { lazy, Suspense, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useFormat } from '../../../i18n/use-format.ts'
import { notify, notifyProblem } from '../../../shared/notify.tsx'
import { DefinitionList } from '../../../ui/DefinitionList.tsx'
import { Panel } from '../../../ui/Panel.tsx'
import { Pill } from '../../../ui/Pill.tsx'
import classes from './Cards.module.css'
import { Purchases } from './Purchases.tsx'
import { cardsChanged, type DiscountCard, setClosed } from './queries.ts'
import { useMoney } from './use-money.ts'

const CardDialog = lazy(() => import('./CardDialog.tsx').then((module) => ({ default: module.CardDialog })))
const TransferDialog = lazy(() =>
  import('./TransferDialog.tsx').then((module) => ({ default: module.TransferDialog })),
)
const VisitDialog = lazy(() =>
  import('./VisitDialog.tsx').then((module) => ({ default: module.VisitDialog })),
)

interface CardPanelProps {
  card: DiscountCard
  editable: boolean
  /** Its purchases are open from the first. */
  first: boolean
}

type Dialog = 'edit' | 'transfer' | 'visit' | null

/** One card: what it gives, what came together on it, and the purchases behind that. */
export function CardPanel({ card, editable, first }: CardPanelProps) {
  const { t } = useTranslation('discount-cards')
  const [dialog, setDialog] = useState<Dialog>(null)
  const [open, setOpen] = useState(first)
  const close = () => setDialog(null)
  return (
    <Panel
      title={
        <span className={classes.title}>
          {t('number', { number: card.number })}
          {card.kind && <Pill>{card.kind.name}</Pill>}
          {card.closedAt !== null && <Pill tone="amber">{t('closed')}</Pill>}
        </span>
      }
      aside={editable && <Actions card={card} onDialog={setDialog} />}
    >
      <Facts card={card} />
      {open ? (
        <Purchases card={card} />
      ) : (
        <Button className={classes.show} variant="default" size="xs" onClick={() => setOpen(true)}>
          {t('purchases.show')}
        </Button>
      )}
      <Suspense>
        {dialog === 'edit' && <CardDialog clientId={card.client.id} card={card} onClose={close} />}
        {dialog === 'transfer' && <TransferDialog card={card} onClose={close} />}
        {dialog === 'visit' && <VisitDialog card={card} onClose={close} />}
      </Suspense>
    </Panel>
  )
}

function Facts({ card }: { card: DiscountCard }) {
  const { t } = useTranslation('discount-cards')
  const format = useFormat()
  const { money, share } = useMoney()
  const { totals } = card
  return (
    <div className={classes.facts}>
      <DefinitionList
        items={[
          { key: 'vip', term: t('field.vip'), value: share(card.vipDiscountBasisPoints) },
          {
            key: 'rule',
            term: t('field.bonusRule'),
            value:
              card.bonusBasisPoints === 0
                ? t('noBonuses')
                : t('ofPurchase', { share: share(card.bonusBasisPoints) }),
          },
          { key: 'issued', term: t('field.issuedOn'), value: format.date(card.issuedOn) },
          ...(card.note === null ? [] : [{ key: 'note', term: t('field.note'), value: card.note }]),
        ]}
      />
      <DefinitionList
        items={[
          {
            key: 'accrued',
            term: t('field.accrued'),
            value: money(card.accruedMinor),
            remark: card.broughtAccruedMinor > 0 && t('brought', { amount: money(card.broughtAccruedMinor) }),
          },
          { key: 'bonus', term: t('field.bonuses'), value: money(totals.bonusMinor) },
          { key: 'visits', term: t('field.visits'), value: format.number(totals.visits) },
        ]}
      />
    </div>
  )
}

function Actions({ card, onDialog }: { card: DiscountCard; onDialog: (dialog: Dialog) => void }) {
  const { t } = useTranslation('discount-cards')
  const closing = useClosing(card)
  const closed = card.closedAt !== null
  return (
    <span className={classes.actions}>
      {!closed && (
        <Button
          size="xs"
          variant="default"
          leftSection={<IconShoppingBagPlus size={15} stroke={1.7} />}
          onClick={() => onDialog('visit')}
        >
          {t('visit.add')}
        </Button>
      )}
      <Menu position="bottom-end" withinPortal>
        <Menu.Target>
          <ActionIcon variant="subtle" color="gray" aria-label={t('actions', { number: card.number })}>
            <IconDots size={17} stroke={1.8} />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          {!closed && (
            <>
              <Menu.Item leftSection={<IconPencil size={15} stroke={1.7} />} onClick={() => onDialog('edit')}>
                {t('edit')}
              </Menu.Item>
              <Menu.Item
                leftSection={<IconArrowsExchange size={15} stroke={1.7} />}
                onClick={() => onDialog('transfer')}
              >
                {t('transfer.action')}
              </Menu.Item>
            </>
          )}
          <Menu.Item
            leftSection={
              closed ? <IconLockOpen size={15} stroke={1.7} /> : <IconLock size={15} stroke={1.7} />
            }
            onClick={() => closing.mutate(!closed)}
          >
            {closed ? t('reopen') : t('close')}
          </Menu.Item>
        </Menu.Dropdown>
      </Menu>
    </span>
  )
}

/** Closes at once and offers to take it back. */
function useClosing(card: DiscountCard) {
  const { t } = useTranslation('discount-cards')
  const cache = useQueryClient()
  return useMutation({
    mutationFn: (closed: boolean) => setClosed(card, closed),
    onSuccess: async (_, closed) => {
      await cardsChanged(cache)
      if (!closed) return
      notify(t('wasClosed', { number: card.number }), () => {
        setClosed(card, false).then(() => cardsChanged(cache), notifyProblem)
      })
    },
    onError: notifyProblem,
  })
}
