import { Link } from '@tanstack/react-router'
import type { Node, NodeProps } from '@xyflow/react'
import { useTranslation } from 'react-i18next'
import { urls } from '../../lib/urls.ts'
import classes from './ChartCanvas.module.css'
import type { PlacedRest } from './layout.ts'
import { useCountWords } from './use-count-words.ts'

export type RestNode = Node<{ rest: PlacedRest; onMore: (rest: PlacedRest) => void }, 'rest'>

/** «ещё 214»: those below a client who aren't drawn. */
export function RestCard({ data: { rest, onMore } }: NodeProps<RestNode>) {
  const { t } = useTranslation('chart')
  const n = useCountWords().short(rest.hidden)
  const name = rest.parentName
  const same = { className: `${classes.rest} nopan nodrag`, 'data-client': rest.id }
  if (rest.way === 'list') {
    return (
      <Link
        {...same}
        {...urls.client(rest.parentId)}
        search={{ tab: 'employees' }}
        aria-label={t('more.listSpoken', { name })}
      >
        {t('more.list', { n })}
      </Link>
    )
  }
  const failed = rest.way === 'failed'
  return (
    <button
      {...same}
      type="button"
      aria-label={failed ? t('more.failedSpoken', { name }) : t('more.spoken', { name })}
      onClick={() => onMore(rest)}
    >
      {failed ? t('more.failed') : t('more.one', { n })}
    </button>
  )
}
