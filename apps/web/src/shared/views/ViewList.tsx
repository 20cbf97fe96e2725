import type { ViewItem } from '@kith/api-client/generated/types.gen.ts'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { useFormat } from '../../i18n/use-format.ts'
import { urls } from '../../lib/urls.ts'
import { Ago } from '../../ui/Ago.tsx'
import { LoadMore, type LoadMoreProps } from '../LoadMore.tsx'
import classes from './ViewList.module.css'

interface ViewListProps {
  items: readonly ViewItem[]
  /** The words of the fields that may be revealed. */
  labels: ReadonlyMap<string, { ru: string; en: string }>
  /** Also whose card it was; of no use on the card itself. */
  withClient?: boolean
  more: LoadMoreProps['list']
}

/** Who looked at what, newest first. */
export function ViewList({ items, labels, withClient = false, more }: ViewListProps) {
  const { t } = useTranslation('views')
  return (
    <>
      <ol>
        {items.map((item) => (
          <li key={item.id} className={classes.item} data-with-client={withClient || undefined}>
            <span className={classes.who}>
              {item.actor.name ?? t('views.gone')}
              {item.actor.kind === 'integrator' && (
                <span className={classes.quiet}>, {t('views.through')}</span>
              )}
            </span>
            <span>
              <What item={item} labels={labels} />
            </span>
            {withClient && (
              <span className={classes.whose}>
                {item.client && (
                  <Link className={classes.link} {...urls.client(item.client.id)}>
                    {item.client.displayName || t('views.gone')}
                  </Link>
                )}
              </span>
            )}
            <span className={classes.when}>
              <Ago instant={item.occurredAt} />
            </span>
          </li>
        ))}
      </ol>
      <LoadMore list={more} className={classes.more} />
    </>
  )
}

function What({ item, labels }: { item: ViewItem; labels: ViewListProps['labels'] }) {
  const { t } = useTranslation('views')
  const format = useFormat()
  const detail = (item.detail ?? {}) as Record<string, unknown>
  if (item.kind === 'card' && typeof detail.at === 'string')
    return t('views.cardAt', { date: format.date(detail.at.slice(0, 10)) })
  const parts: string[] = [t(`views.kind.${item.kind}`)]
  const label = typeof detail.field === 'string' ? labels.get(detail.field) : undefined
  if (label) parts.push(format.words(label))
  if (typeof detail.name === 'string') parts.push(detail.name)
  if (typeof detail.rows === 'number')
    parts.push(t('views.rows', { count: detail.rows, n: format.number(detail.rows) }))
  return parts.join(': ')
}
