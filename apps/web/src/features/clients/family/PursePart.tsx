import { formatBonuses } from '@kith/kernel/money.ts'
import { Button } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { lazy, Suspense, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useFormat } from '../../../i18n/use-format.ts'
import { useLevelLink } from '../../../shared/inherited/LevelName.tsx'
import { LoadFailed } from '../../../shared/LoadFailed.tsx'
import { SourceMark } from '../../../ui/SourceMark.tsx'
import { useMoney } from '../discount-cards/use-money.ts'
import classes from './Purse.module.css'
import { type FamilyPurse, familyPurse, type PurseMember } from './purse-queries.ts'

const PurseDialog = lazy(() =>
  import('./PurseDialog.tsx').then((module) => ({ default: module.PurseDialog })),
)

/** How members pay from the head's accounts; the head's card alone sets it up. */
export function PursePart({ familyId, editable }: { familyId: string; editable: boolean }) {
  const { t } = useTranslation('family-purse')
  const purse = useQuery(familyPurse(familyId))
  if (purse.data) return <Purse purse={purse.data} editable={editable} />
  if (!purse.isError) return null
  return (
    <LoadFailed
      error={purse.error}
      what={t('failed')}
      onRetry={() => void purse.refetch()}
      busy={purse.isFetching}
    />
  )
}

function Purse({ purse, editable }: { purse: FamilyPurse; editable: boolean }) {
  const { t } = useTranslation('family-purse')
  const [open, setOpen] = useState(false)
  const { allowed } = purse.permitted
  return (
    <section className={classes.part} aria-label={t('title')}>
      <div className={classes.head}>
        <h3 className={classes.title}>{t('title')}</h3>
        {allowed && editable && (
          <Button size="xs" variant="default" onClick={() => setOpen(true)}>
            {t('change')}
          </Button>
        )}
      </div>
      {allowed ? <Open purse={purse} /> : <Forbidden purse={purse} />}
      <Suspense>{open && <PurseDialog purse={purse} onClose={() => setOpen(false)} />}</Suspense>
    </section>
  )
}

function Forbidden({ purse: { permitted } }: { purse: FamilyPurse }) {
  const { t } = useTranslation(['family-purse', 'inherited'])
  const { source } = permitted
  const link = useLevelLink()(source, 'family-account')
  return (
    <p className={classes.quiet}>
      {t(`family-purse:forbidden.${source.level}`)}{' '}
      {link && <SourceMark link={link}>{source.name ?? t('family-purse:forbiddenLink')}</SourceMark>}
    </p>
  )
}

function Open({ purse: { allowedPayments, members } }: { purse: FamilyPurse }) {
  const { t } = useTranslation('family-purse')
  const others = members.filter(({ isHead }) => !isHead)
  if (allowedPayments.length === 0)
    return (
      <p className={classes.quiet}>
        {t('closed')} {t('explain')}
      </p>
    )
  return (
    <>
      <p>
        <span className={classes.quiet}>{t('allowed')}</span>{' '}
        {allowedPayments.map((payment) => t(`payment.${payment}`)).join(', ')}
      </p>
      {others.length === 0 ? (
        <p className={classes.quiet}>{t('alone')}</p>
      ) : (
        <ul className={classes.members}>
          {others.map((member) => (
            <Spending key={member.client.id} member={member} />
          ))}
        </ul>
      )}
    </>
  )
}

/** What a member spent this month, and how much of the limit that is. */
function Spending({ member }: { member: PurseMember }) {
  const { t } = useTranslation('family-purse')
  const { money } = useMoney()
  const { language } = useFormat()
  const { client, monthlyLimitMinor: limit, spentMinor, spentBonusMinor } = member
  const spent = spentMinor === null ? null : money(spentMinor)
  const words =
    spent === null
      ? limit === null
        ? t('noLimit')
        : t('limitOnly', { limit: money(limit) })
      : limit === null
        ? t('spentFree', { spent })
        : t('spentOf', { spent, limit: money(limit) })
  return (
    <li className={classes.member}>
      <span className={classes.name}>{client.displayName}</span>
      {limit !== null && spentMinor !== null ? (
        <progress
          className={classes.bar}
          data-full={spentMinor >= limit || undefined}
          value={Math.max(Math.min(spentMinor, limit), 0)}
          max={Math.max(limit, 1)}
          aria-label={t('used', { name: client.displayName, spent, limit: money(limit) })}
        />
      ) : null}
      <span className={classes.sum} data-alone={limit === null || spentMinor === null || undefined}>
        {words}
        {spentBonusMinor !== null && spentBonusMinor !== 0 && (
          <span className={classes.quiet}>
            , {t('bonus', { spent: formatBonuses(spentBonusMinor, language) })}
          </span>
        )}
      </span>
    </li>
  )
}
