import type { StaffSession } from '@kith/api-client/generated/types.gen.ts'
import { Button } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { useFormat } from '../i18n/use-format.ts'
import { Ago } from '../ui/Ago.tsx'
import { Pill } from '../ui/Pill.tsx'
import classes from './SessionList.module.css'

interface SessionListProps {
  sessions: readonly StaffSession[]
  /** The session that is being ended at the moment. */
  endingId: string | null
  onEnd: (session: StaffSession) => void
}

/** Live sessions by device, with the way to end each but the one in hand. */
export function SessionList({ sessions, endingId, onEnd }: SessionListProps) {
  const { t } = useTranslation('profile')
  const format = useFormat()
  return (
    <ul className={classes.list}>
      {sessions.map((session) => {
        const device = [session.browser, session.system].filter(Boolean).join(', ') || t('sessions.unknown')
        return (
          <li key={session.id} className={classes.row}>
            <p className={classes.device}>
              {device}
              {session.current && <Pill tone="teal">{t('sessions.current')}</Pill>}
            </p>
            <p className={classes.facts}>
              {t('sessions.used')} <Ago instant={session.lastUsedAt} /> ·{' '}
              {t('sessions.since', { when: format.instant(session.createdAt) })}
              {session.address && <> · {session.address}</>}
            </p>
            {!session.current && (
              <Button
                className={classes.end}
                size="xs"
                variant="default"
                loading={endingId === session.id}
                aria-label={t('sessions.endOne', { device })}
                onClick={() => onEnd(session)}
              >
                {t('sessions.end')}
              </Button>
            )}
          </li>
        )
      })}
    </ul>
  )
}
