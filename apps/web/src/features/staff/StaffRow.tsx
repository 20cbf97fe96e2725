import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { urls } from '../../lib/urls.ts'
import { Ago } from '../../ui/Ago.tsx'
import { Pill } from '../../ui/Pill.tsx'
import type { StaffUser } from './queries.ts'
import classes from './Staff.module.css'

/** One staff user in the list: who, in which roles and where, and when they were here last. */
export function StaffRow({ user }: { user: StaffUser }) {
  const { t } = useTranslation('staff')
  const where = user.everywhere
    ? t('everywhere')
    : [...user.cities, ...user.centres].map(({ name }) => name).join(', ') || t('nowhere')
  return (
    <Link {...urls.staffUser(user.id)} className={classes.row} data-blocked={!user.active || undefined}>
      <span className={classes.who}>
        <span className={classes.name}>
          {user.name}
          <StaffMarks user={user} />
        </span>
        <span className={classes.quiet}>{user.login}</span>
      </span>
      <span className={classes.who}>
        {user.roles.map(({ name }) => name).join(', ') || t('noRoles')}
        <span className={classes.quiet}> · {where}</span>
      </span>
      <span className={classes.quiet}>
        {user.lastSignedInAt ? (
          <>
            {t('signedIn')} <Ago instant={user.lastSignedInAt} />
          </>
        ) : (
          t('neverSignedIn')
        )}
      </span>
    </Link>
  )
}

/** What is out of the ordinary with someone's access. */
export function StaffMarks({ user }: { user: StaffUser }) {
  const { t } = useTranslation('staff')
  return (
    <>
      {!user.active && <Pill tone="red">{t('mark.blocked')}</Pill>}
      {user.lock?.until && <Pill tone="amber">{t('mark.locked')}</Pill>}
      {user.mustChangePassword && <Pill tone="amber">{t('mark.temporary')}</Pill>}
      {(user.twoFactor.totp || user.twoFactor.passkeys > 0) && (
        <Pill tone="green">{t('mark.twoFactor')}</Pill>
      )}
    </>
  )
}
