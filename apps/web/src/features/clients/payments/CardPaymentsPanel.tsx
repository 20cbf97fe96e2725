import { Button } from '@mantine/core'
import { IconCreditCardPay } from '@tabler/icons-react'
import { useInfiniteQuery, useQuery, useQueryClient } from '@tanstack/react-query'
import { lazy, Suspense, useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { usePermission } from '../../../api/use-session.ts'
import { LoadFailed } from '../../../shared/LoadFailed.tsx'
import { LoadMore } from '../../../shared/LoadMore.tsx'
import { Panel } from '../../../ui/Panel.tsx'
import { RowSkeletons } from '../../../ui/Skeletons.tsx'
import { moneyMoved } from '../accounts/queries.ts'
import { PaymentRow } from './PaymentRow.tsx'
import classes from './Payments.module.css'
import { type CardPayment, cardPayments, topUpWays } from './queries.ts'
import { Ways } from './Ways.tsx'

const CardTopUpDialog = lazy(() =>
  import('./CardTopUpDialog.tsx').then((module) => ({ default: module.CardTopUpDialog })),
)

/** How a client tops up without us: by card, with the links made so far, and at a terminal, by which number. */
export function CardPaymentsPanel({ client }: { client: { id: string } }) {
  const { t } = useTranslation('payments')
  const mayPost = usePermission('accounts.post')
  const ways = useQuery(topUpWays(client.id))
  const list = useInfiniteQuery(cardPayments(client.id))
  const payments = list.data?.pages.flatMap(({ items }) => items) ?? []
  const [shown, setShown] = useState<CardPayment | 'new' | null>(null)
  useMoneyFollows(payments)
  if (ways.data?.card.reason === 'no-own-account' && payments.length === 0) return null
  const add = mayPost && ways.data?.card.possible && (
    <Button
      size="xs"
      variant="default"
      leftSection={<IconCreditCardPay size={15} stroke={1.7} />}
      onClick={() => setShown('new')}
    >
      {t('add')}
    </Button>
  )
  return (
    <Panel title={t('title')} aside={add}>
      {ways.data && <Ways ways={ways.data} clientId={client.id} />}
      {list.isPending && <RowSkeletons rows={2} columns={4} />}
      {list.isError && !list.data && (
        <LoadFailed
          error={list.error}
          what={t('failed')}
          onRetry={() => void list.refetch()}
          busy={list.isFetching}
        />
      )}
      {list.data && payments.length === 0 && <p className={classes.quiet}>{t('none')}</p>}
      {payments.length > 0 && (
        <div className={classes.list}>
          <ul className={classes.rows} aria-label={t('list')}>
            {payments.map((payment) => (
              <PaymentRow key={payment.id} payment={payment} onLink={() => setShown(payment)} />
            ))}
          </ul>
        </div>
      )}
      <LoadMore list={list} size="xs" className={classes.more} />
      <Suspense>
        {shown !== null && ways.data && (
          <CardTopUpDialog
            clientId={client.id}
            card={ways.data.card}
            payment={shown === 'new' ? null : shown}
            onClose={() => setShown(null)}
          />
        )}
      </Suspense>
    </Panel>
  )
}

/** When a payment is found decided, the money moved too: whatever shows it asks again. */
function useMoneyFollows(payments: readonly CardPayment[]): void {
  const cache = useQueryClient()
  const said = payments.map(({ id, state }) => `${id} ${state}`).join()
  const before = useRef<string | null>(null)
  useEffect(() => {
    const first = before.current === null || before.current === ''
    if (!first && before.current !== said) void moneyMoved(cache)
    before.current = said
  }, [cache, said])
}
