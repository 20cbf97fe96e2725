import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { urls } from '../../../lib/urls.ts'
import { useLevelLink } from '../../../shared/inherited/LevelName.tsx'
import { Panel } from '../../../ui/Panel.tsx'
import { SourceMark } from '../../../ui/SourceMark.tsx'
import classes from './Accounts.module.css'
import type { Threshold } from './queries.ts'
import { useSums } from './use-sums.ts'

/** What postings go by, and whose word it is; each leads to its setting. */
export function Thresholds({ clientId, thresholds }: { clientId: string; thresholds: readonly Threshold[] }) {
  const { t } = useTranslation('accounts')
  return (
    <Panel title={t('threshold.title')}>
      <dl className={classes.thresholds}>
        {thresholds.map((threshold) => (
          <div key={threshold.key}>
            <dt>
              <Link {...urls.client(clientId)} search={{ tab: 'settings' }} hash={threshold.key}>
                {t(`threshold.${threshold.key}`)}
              </Link>
            </dt>
            <dd>
              <Value threshold={threshold} />
              <Source clientId={clientId} threshold={threshold} />
            </dd>
          </div>
        ))}
      </dl>
    </Panel>
  )
}

function Value({ threshold: { key, value } }: { threshold: Threshold }) {
  const { t } = useTranslation('accounts')
  const { sum } = useSums()
  if (key === 'insufficient-funds') {
    const policy = value === 'allow' || value === 'warn' ? value : 'forbid'
    return <b>{t(`policy.${policy}`)}</b>
  }
  if (typeof value !== 'number') return <b>{t('threshold.none')}</b>
  return <b>{sum(value, key === 'bonus-minimum' ? 'BONUS' : 'RUB')}</b>
}

function Source({ clientId, threshold: { key, source } }: { clientId: string; threshold: Threshold }) {
  const { t } = useTranslation(['accounts', 'inherited'])
  const linkTo = useLevelLink()
  if (source.level === 'client' && source.id === clientId) {
    return <span className={classes.quiet}>{t('accounts:threshold.own')}</span>
  }
  const link = linkTo(source, key)
  const words =
    source.level === 'client' || source.level === 'group'
      ? t(`inherited:source.${source.level}`, { name: source.name ?? '' })
      : t(`inherited:source.${source.level}`)
  return <SourceMark {...(link ? { link } : {})}>{words}</SourceMark>
}
