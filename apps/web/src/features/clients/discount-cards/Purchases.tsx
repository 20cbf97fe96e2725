import { Select } from '@mantine/core'
import { useInfiniteQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useFormat } from '../../../i18n/use-format.ts'
import { DateField } from '../../../shared/dates/DateField.tsx'
import { localToday } from '../../../shared/dates/typed-date.ts'
import { ListPlace } from '../../../shared/ListPlace.tsx'
import { LoadMore } from '../../../shared/LoadMore.tsx'
import classes from './Cards.module.css'
import { type Choice, choices, periodOf, typedPeriod } from './period.ts'
import { type CardPurchase, cardPurchases, type DiscountCard } from './queries.ts'
import { useMoney } from './use-money.ts'

/** What was bought on a card within a period: the sums, and the visits line by line. */
export function Purchases({ card }: { card: DiscountCard }) {
  const { t } = useTranslation('discount-cards')
  const [choice, setChoice] = useState<Choice>('all')
  const [own, setOwn] = useState<{ from: string; to: string }>({ from: '', to: '' })
  const period = choice === 'own' ? typedPeriod(own) : periodOf(choice, localToday())
  const list = useInfiniteQuery(cardPurchases(card.id, period))
  const lines = list.data?.pages.flatMap((page) => page.items) ?? []
  return (
    <section className={classes.purchases} aria-label={t('purchases.title')}>
      <div className={classes.period}>
        <Select
          aria-label={t('period.label')}
          value={choice}
          allowDeselect={false}
          data={choices.map((value) => ({ value, label: t(`period.${value}`) }))}
          onChange={(value) => setChoice((value as Choice | null) ?? 'all')}
        />
        {choice === 'own' && (
          <>
            <DateField
              label={t('period.from')}
              value={own.from}
              onChange={(from) => setOwn({ ...own, from: from ?? '' })}
            />
            <DateField
              label={t('period.to')}
              value={own.to}
              onChange={(to) => setOwn({ ...own, to: to ?? '' })}
            />
          </>
        )}
      </div>
      <ListPlace list={list} rows={3} columns={3} failed={t('purchases.failed')} empty={null}>
        <Totals totals={list.data?.pages[0]?.period ?? card.totals} />
        {lines.length === 0 ? (
          <p className={classes.none}>{choice === 'all' ? t('purchases.none') : t('purchases.noneThen')}</p>
        ) : (
          <Lines card={card} lines={lines} />
        )}
        <LoadMore list={list} size="xs" />
      </ListPlace>
    </section>
  )
}

function Totals({ totals }: { totals: DiscountCard['totals'] }) {
  const { t } = useTranslation('discount-cards')
  const { money } = useMoney()
  const format = useFormat()
  const sums: [key: string, term: string, value: string][] = [
    ['visits', t('field.visits'), format.number(totals.visits)],
    ['goods', t('field.goods'), money(totals.goodsMinor)],
    ['services', t('field.services'), money(totals.servicesMinor)],
    ['total', t('field.total'), money(totals.purchasesMinor)],
    ['bonus', t('field.bonuses'), money(totals.bonusMinor)],
  ]
  return (
    <dl className={classes.sums}>
      {sums.map(([key, term, value]) => (
        <div key={key}>
          <dt>{term}</dt>
          <dd data-total={key === 'total' || undefined}>{value}</dd>
        </div>
      ))}
    </dl>
  )
}

/** Lines by visit: the moment stands once, and who bought it where that wasn't the owner. */
function Lines({ card, lines }: { card: DiscountCard; lines: readonly CardPurchase[] }) {
  const { t } = useTranslation('discount-cards')
  const format = useFormat()
  const { money } = useMoney()
  return (
    <table className={classes.lines}>
      <thead>
        <tr>
          <th>{t('purchases.when')}</th>
          <th>{t('purchases.what')}</th>
          <th className={classes.amount}>{t('purchases.amount')}</th>
        </tr>
      </thead>
      <tbody>
        {lines.map((line, index) => {
          const begins = lines[index - 1]?.visitId !== line.visitId
          return (
            <tr key={line.id} data-begins={begins || undefined}>
              <td className={classes.when}>
                {begins && (
                  <span title={format.instant(line.occurredAt)}>{format.when(line.occurredAt)}</span>
                )}
                {begins && line.client.id !== card.client.id && (
                  <span className={classes.buyer}>{line.client.displayName}</span>
                )}
              </td>
              <td>
                {line.title}
                {line.quantity > 1 && (
                  <span className={classes.quiet}> × {format.number(line.quantity)}</span>
                )}
                <span className={classes.quiet}>
                  {line.kind === 'goods' ? t('kind.goods') : t('kind.service')}
                </span>
              </td>
              <td className={classes.amount}>{money(line.amountMinor)}</td>
            </tr>
          )
        })}
      </tbody>
    </table>
  )
}
