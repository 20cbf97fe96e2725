import { ageOn } from '@kith/kernel/local-date.ts'
import { ActionIcon, Button } from '@mantine/core'
import { IconX } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { formatShare } from '../../../i18n/money.ts'
import { useFormat } from '../../../i18n/use-format.ts'
import { urls } from '../../../lib/urls.ts'
import { localToday } from '../../../shared/dates/typed-date.ts'
import { usePhoneText } from '../../../shared/phone-text.ts'
import { StateBadge } from '../../../ui/StateBadge.tsx'
import { Hidden } from '../fields/FieldValue.tsx'
import { useClientFields } from '../fields/use-client-fields.ts'
import classes from './Family.module.css'
import type { FamilyMember } from './queries.ts'

interface MemberRowProps {
  member: FamilyMember
  /** It is this member's card that is open. */
  current: boolean
  /** What may be done, each absent where it makes no sense; null where the family is only read. */
  actions: {
    busy: boolean
    onDetach: (() => void) | null
    onHead: (() => void) | null
    onShare: (() => void) | null
  } | null
}

/** A member: the star of the head, the name that opens the card in a new tab, age, phone and who pays. */
export function MemberRow({ member, current, actions }: MemberRowProps) {
  const { t } = useTranslation(['family', 'common'])
  const { client, isHead } = member
  const name = client.displayName
  return (
    <li className={classes.member}>
      <span className={classes.star}>{isHead && <Star label={t('family:head')} />}</span>
      <span className={classes.who}>
        {current ? (
          <strong>{name}</strong>
        ) : (
          <Link {...urls.client(client.id)} target="_blank" title={t('family:opensTab')}>
            {name}
          </Link>
        )}
        {client.state !== 'active' && (
          <StateBadge state={client.state}>{t(`common:state.${client.state}`)}</StateBadge>
        )}
      </span>
      <Born member={member} />
      <Phone member={member} />
      <Share member={member} onChange={actions?.onShare ?? null} />
      {actions && (
        <span className={classes.actions}>
          {actions.onHead && (
            <Button variant="subtle" size="xs" disabled={actions.busy} onClick={actions.onHead}>
              {t('family:makeHead.action')}
            </Button>
          )}
          {actions.onDetach && (
            <ActionIcon
              variant="subtle"
              color="red"
              disabled={actions.busy}
              aria-label={t('family:detach', { name })}
              title={t('family:detach', { name })}
              onClick={actions.onDetach}
            >
              <IconX size={16} stroke={1.9} />
            </ActionIcon>
          )}
        </span>
      )}
    </li>
  )
}

function Star({ label }: { label: string }) {
  return (
    <span role="img" aria-label={label} title={label}>
      ★
    </span>
  )
}

function Born({ member: { client } }: { member: FamilyMember }) {
  const { t } = useTranslation('clients')
  const format = useFormat()
  const described = useClientFields().fields?.some(({ key }) => key === 'birthDate')
  if (client.masked.includes('birthDate')) {
    return (
      <span className={classes.born}>
        <Hidden />
      </span>
    )
  }
  if (client.birthDate === null || !described) return <span className={classes.born} />
  const age = ageOn(client.birthDate, localToday())
  return (
    <span className={classes.born}>
      {format.date(client.birthDate)}
      <span className={classes.quiet}>{t('remark.age', { count: age, n: format.number(age) })}</span>
    </span>
  )
}

function Phone({ member: { client } }: { member: FamilyMember }) {
  const phoneText = usePhoneText()
  return (
    <span className={classes.phone}>
      {client.masked.includes('phones') ? <Hidden /> : client.mainPhone && phoneText(client.mainPhone)}
    </span>
  )
}

/** Said only of who is in two families: of the others one family pays everything. */
function Share({ member, onChange }: { member: FamilyMember; onChange: (() => void) | null }) {
  const { t } = useTranslation('family')
  const { language } = useFormat()
  const { otherFamily, payerShareBasisPoints } = member
  if (otherFamily === null) return <span className={classes.share} />
  const share = formatShare(payerShareBasisPoints, language)
  return (
    <span className={classes.share}>
      {t('share.pays', { share })}{' '}
      <span className={classes.quiet}>
        {t('share.rest')}{' '}
        <Link {...urls.client(otherFamily.head.id)} search={{ tab: 'family' }} target="_blank">
          {otherFamily.head.displayName}
        </Link>
      </span>{' '}
      {onChange && (
        <Button variant="subtle" size="compact-xs" onClick={onChange}>
          {t('share.change')}
        </Button>
      )}
    </span>
  )
}
