import { Button } from '@mantine/core'
import { useInfiniteQuery, useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { usePermission } from '../../../api/use-session.ts'
import { notifyProblem } from '../../../shared/notify.tsx'
import { Ago } from '../../../ui/Ago.tsx'
import { LineSkeleton } from '../../../ui/Skeletons.tsx'
import type { Client } from '../queries.ts'
import { MarkForm } from './MarkForm.tsx'
import { beginAnew, clientMarks, type Mark } from './queries.ts'
import classes from './RatingMarks.module.css'
import { Stars } from './Stars.tsx'

/** Gives a client a mark, lists those it has, and begins its rating anew. */
export function RatingMarks({ client }: { client: Client }) {
  const { t } = useTranslation(['rating', 'common'])
  const permitted = usePermission('clients.edit')
  const mayMark = permitted && (client.state === 'active' || client.state === 'blocked')
  const marks = useInfiniteQuery(clientMarks(client.id))
  const all = marks.data?.pages.flatMap((page) => page.items) ?? []
  return (
    <div className={classes.marks}>
      {mayMark && <MarkForm clientId={client.id} />}
      {marks.isPending && <LineSkeleton width={22} />}
      {marks.isError && (
        <p role="alert">
          {t('rating:failed')}{' '}
          <Button size="xs" variant="default" loading={marks.isFetching} onClick={() => void marks.refetch()}>
            {t('common:action.retry')}
          </Button>
        </p>
      )}
      {all.length > 0 && (
        <ul className={classes.list}>
          {all.map((mark) => (
            <Item key={mark.id} mark={mark} />
          ))}
        </ul>
      )}
      {marks.hasNextPage && (
        <Button
          size="xs"
          variant="subtle"
          loading={marks.isFetchingNextPage}
          onClick={() => void marks.fetchNextPage()}
        >
          {t('rating:more')}
        </Button>
      )}
      {mayMark && client.rating.count > 0 && <Reset clientId={client.id} />}
    </div>
  )
}

function Item({ mark }: { mark: Mark }) {
  const { t } = useTranslation('rating')
  const { author } = mark
  return (
    <li className={classes.item} data-past={mark.beforeReset || undefined}>
      <span className={classes.line}>
        <Stars mark={mark.mark} />
        <span className={classes.who}>
          {author.name ?? t(`author.${author.kind}`)}, <Ago instant={mark.createdAt} />
        </span>
      </span>
      {mark.comment && <span className={classes.comment}>{mark.comment}</span>}
      {mark.beforeReset && <span className={classes.past}>{t('beforeReset')}</span>}
    </li>
  )
}

/** Asks once more in place: a dialogue over a popover would close it. */
function Reset({ clientId }: { clientId: string }) {
  const { t } = useTranslation(['rating', 'common'])
  const cache = useQueryClient()
  const [asking, setAsking] = useState(false)
  const reset = useMutation({
    mutationFn: () => beginAnew(clientId),
    onSuccess: async () => {
      setAsking(false)
      await cache.invalidateQueries({ queryKey: ['clients'] })
    },
    onError: notifyProblem,
  })
  if (!asking)
    return (
      <Button className={classes.reset} size="xs" variant="subtle" onClick={() => setAsking(true)}>
        {t('rating:reset.ask')}
      </Button>
    )
  return (
    <div className={classes.confirm}>
      <p>{t('rating:reset.effect')}</p>
      <Button size="xs" color="red" loading={reset.isPending} onClick={() => reset.mutate()}>
        {t('rating:reset.confirm')}
      </Button>
      <Button size="xs" variant="subtle" onClick={() => setAsking(false)} data-autofocus>
        {t('common:action.cancel')}
      </Button>
    </div>
  )
}
