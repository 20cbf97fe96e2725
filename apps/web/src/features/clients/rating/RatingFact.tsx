import { Popover, UnstyledButton } from '@mantine/core'
import { IconStar, IconStarFilled } from '@tabler/icons-react'
import { lazy, Suspense, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { usePermission } from '../../../api/use-session.ts'
import { useFormat } from '../../../i18n/use-format.ts'
import { LineSkeleton } from '../../../ui/Skeletons.tsx'
import type { Client } from '../queries.ts'
import classes from './RatingFact.module.css'

const RatingMarks = lazy(() =>
  import('./RatingMarks.tsx').then((module) => ({ default: module.RatingMarks })),
)

/** Whether the rating says anything to this reader: there are marks, or they may give the first one. */
export function useShowsRating(client: Client): boolean {
  const permitted = usePermission('clients.edit')
  const editable = client.state === 'active' || client.state === 'blocked'
  return client.rating.count > 0 || (permitted && editable)
}

/** The rating in the head of the card, e.g. «★ 4,3 · 3 оценки»; it opens the marks. */
export function RatingFact({ client }: { client: Client }) {
  const { t } = useTranslation('clients')
  const format = useFormat()
  const [opened, setOpened] = useState(false)
  const { average, count } = client.rating
  return (
    <Popover opened={opened} onChange={setOpened} position="bottom-start" width={340} trapFocus withinPortal>
      <Popover.Target>
        <UnstyledButton
          className={classes.rating}
          onClick={() => setOpened((open) => !open)}
          title={average === null ? undefined : t('rating.hint', { average: format.number(average) })}
        >
          {average === null ? (
            <>
              <IconStar className={classes.empty} size={14} stroke={1.7} aria-hidden />
              {t('rating.none')}
            </>
          ) : (
            <>
              <IconStarFilled className={classes.star} size={14} aria-hidden />
              <strong>{format.number(average)}</strong>
              <span aria-hidden>·</span>
              {t('rating.count', { count, n: format.number(count) })}
            </>
          )}
        </UnstyledButton>
      </Popover.Target>
      <Popover.Dropdown>
        <Suspense fallback={<LineSkeleton width={20} />}>
          {opened && <RatingMarks client={client} />}
        </Suspense>
      </Popover.Dropdown>
    </Popover>
  )
}
