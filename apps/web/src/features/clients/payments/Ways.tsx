import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { urls } from '../../../lib/urls.ts'
import { useLevelLink, useLevelName } from '../../../shared/inherited/LevelName.tsx'
import { SourceMark } from '../../../ui/SourceMark.tsx'
import classes from './Payments.module.css'
import type { TopUpWays } from './queries.ts'

/** The number for terminals, and why there is no payment by card where there is none. */
export function Ways({ ways, clientId }: { ways: TopUpWays; clientId: string }) {
  const { t } = useTranslation('payments')
  return (
    <div className={classes.facts}>
      <p>
        {ways.terminalAccount === null ? (
          <>
            <span className={classes.quiet}>{t('terminal.none')}</span>{' '}
            <Link {...urls.client(clientId)} search={{ edit: true, field: 'terminalAccount' }}>
              {t('terminal.toCard')}
            </Link>
          </>
        ) : (
          <>
            {t('terminal.number')} <b className={classes.number}>{ways.terminalAccount}</b>
          </>
        )}
      </p>
      <CardWay card={ways.card} />
    </div>
  )
}

function CardWay({ card }: { card: TopUpWays['card'] }) {
  const { t } = useTranslation('payments')
  const linkTo = useLevelLink()
  const nameOf = useLevelName()
  if (card.reason === null) return card.sandbox ? <p className={classes.quiet}>{t('sandbox')}</p> : null
  const link = card.source && linkTo(card.source, 'card-top-up')
  return (
    <p className={classes.quiet}>
      {t(`reason.${card.reason}`)}{' '}
      {card.reason === 'forbidden' && card.source && card.source.level !== 'default' && (
        <SourceMark {...(link ? { link } : {})}>{nameOf(card.source)}</SourceMark>
      )}
    </p>
  )
}
