import { Drawer } from '@mantine/core'
import { useInfiniteQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { useFormat } from '../../i18n/use-format.ts'
import { urls } from '../../lib/urls.ts'
import { ListPlace } from '../../shared/ListPlace.tsx'
import { LoadMore } from '../../shared/LoadMore.tsx'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { Pill } from '../../ui/Pill.tsx'
import { useFocusBack } from '../../ui/use-focus-back.ts'
import classes from './Money.module.css'
import type { MoneySearch } from './money-search.ts'
import { behindRow, type MoneyOperation, moneyOperations } from './queries.ts'
import { useMoneyWords } from './use-money-words.ts'

/** The operations behind a row of the report. */
export function Operations({ search, onClose }: { search: MoneySearch; onClose: () => void }) {
  const { t } = useTranslation('money')
  const format = useFormat()
  useFocusBack()
  const query = behindRow(search)
  const list = useInfiniteQuery(moneyOperations(query))
  const items = list.data?.pages.flatMap((page) => page.items) ?? []
  const days =
    query.from === query.to
      ? format.date(query.from)
      : `${format.date(query.from)} – ${format.date(query.to)}`
  return (
    <Drawer
      opened
      onClose={onClose}
      position="right"
      size={560}
      lockScroll={false}
      title={t('operations.title', { days })}
      closeButtonProps={{ 'aria-label': t('operations.close') }}
    >
      <ListPlace
        list={list}
        rows={8}
        columns={2}
        failed={t('operations.failed')}
        empty={items.length === 0 && <EmptyState title={t('operations.none')} />}
      >
        <ul className={classes.operations}>
          {items.map((item) => (
            <Operation key={`${item.operationId} ${item.place}`} item={item} />
          ))}
        </ul>
        <LoadMore list={list} byScroll className={classes.more} />
      </ListPlace>
    </Drawer>
  )
}

function Operation({ item }: { item: MoneyOperation }) {
  const { t } = useTranslation(['money', 'accounts'])
  const format = useFormat()
  const { sum } = useMoneyWords()
  const about = [
    t(`accounts:role.${item.place as 'cash-desk'}`),
    item.city?.name,
    item.category?.name,
    item.document,
    item.author.name,
    item.comment,
  ]
  return (
    <li data-reversed={item.reversed || undefined}>
      <div>
        <span className={classes.what}>
          {t(`accounts:was.${item.kind}`)}
          {item.reversed && <Pill tone="amber">{t('accounts:reversed')}</Pill>}
        </span>
        {item.client && (
          <Link {...urls.client(item.client.id)} search={{ tab: 'accounts' }} className={classes.client}>
            {item.client.displayName}
          </Link>
        )}
        <span className={classes.under}>{about.filter(Boolean).join(' · ')}</span>
      </div>
      <div className={classes.number}>
        <b data-below={item.amountMinor < 0 || undefined}>
          {item.amountMinor > 0 ? '+' : ''}
          {sum(item.amountMinor)}
        </b>
        <span className={classes.under} title={format.instant(item.occurredAt)}>
          {format.when(item.occurredAt)}
        </span>
      </div>
    </li>
  )
}
