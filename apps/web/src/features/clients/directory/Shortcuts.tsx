import { Button } from '@mantine/core'
import { IconHistory, IconUserCheck } from '@tabler/icons-react'
import { lazy, Suspense } from 'react'
import { useTranslation } from 'react-i18next'
import { ToCome } from '../../../ui/ToCome.tsx'
import type { DirectorySearch } from './directory-search.ts'
import classes from './Shortcuts.module.css'
import type { ChangeView } from './use-view.ts'

const RecentMenu = lazy(() => import('./RecentMenu.tsx').then((module) => ({ default: module.RecentMenu })))

/** What one comes back to: one's own clients, and those whose cards were opened last. */
export function Shortcuts({ view, onView }: { view: DirectorySearch; onView: ChangeView }) {
  const { t } = useTranslation('directory')
  const mine = view.responsibleId === 'me'
  return (
    <span className={classes.shortcuts}>
      <Button
        variant={mine ? 'light' : 'subtle'}
        size="xs"
        aria-pressed={mine}
        leftSection={<IconUserCheck size={15} stroke={1.8} aria-hidden />}
        onClick={() => onView({ responsibleId: mine ? undefined : 'me' })}
      >
        {t('shortcuts.mine')}
      </Button>
      <Suspense fallback={<RecentToCome />}>
        <RecentMenu />
      </Suspense>
    </span>
  )
}

function RecentToCome() {
  const { t } = useTranslation('directory')
  return (
    <ToCome>
      <Button variant="subtle" size="xs" leftSection={<IconHistory size={15} stroke={1.8} aria-hidden />}>
        {t('shortcuts.recent')}
      </Button>
    </ToCome>
  )
}
