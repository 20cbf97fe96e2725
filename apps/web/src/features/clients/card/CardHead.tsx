import { Link } from '@tanstack/react-router'
import { Fragment, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { urls } from '../../../lib/urls.ts'
import { usePhoneText } from '../../../shared/phone-text.ts'
import { KindAvatar } from '../../../ui/KindAvatar.tsx'
import { Pill } from '../../../ui/Pill.tsx'
import { SourceMark } from '../../../ui/SourceMark.tsx'
import { Hidden } from '../fields/FieldValue.tsx'
import type { Client } from '../queries.ts'
import classes from './CardHead.module.css'
import { StateBadges } from './StateBadges.tsx'

/** Who this is, at a glance: picture, full name, kind, state, number, main phone, city and group. */
export function CardHead({ client }: { client: Client }) {
  const { t } = useTranslation(['clients', 'common'])
  return (
    <>
      <div className={classes.head}>
        <span className={classes.picture}>
          <KindAvatar kind={client.kind} name={client.displayName} size="head" />
        </span>
        <div className={classes.name}>
          <h1 className={classes.title}>{client.displayName || t('clients:card.nameless')}</h1>
          <Pill>{t(`common:kind.${client.kind}`)}</Pill>
          <StateBadges client={client} />
        </div>
      </div>
      <Facts client={client} />
    </>
  )
}

function Facts({ client }: { client: Client }) {
  const phoneText = usePhoneText()
  const { t } = useTranslation('clients')
  const facts: [key: string, fact: ReactNode][] = [['number', t('card.number', { number: client.number })]]
  if (client.masked.includes('phones')) facts.push(['phone', <Hidden key="phone" />])
  else if (client.mainPhone) facts.push(['phone', phoneText(client.mainPhone)])
  if (client.city) facts.push(['city', client.city.name])
  if (client.group) facts.push(['group', <Group key="group" client={client} name={client.group.name} />])
  return (
    <p className={classes.facts}>
      {facts.map(([key, fact], place) => (
        <Fragment key={key}>
          {place > 0 && (
            <span aria-hidden className={classes.dot}>
              ·
            </span>
          )}
          <span className={classes.fact}>{fact}</span>
        </Fragment>
      ))}
    </p>
  )
}

function Group({ client, name }: { client: Client; name: string }) {
  const { t } = useTranslation('clients')
  return (
    <>
      {t('card.group', { name })} <GroupSource client={client} />
    </>
  )
}

/** Only a root has a group of its own; everyone below takes it from there. */
export function GroupSource({ client }: { client: Client }) {
  const { t } = useTranslation('clients')
  const root = client.parentChain[0]
  if (!root || client.groupId !== null) return null
  return (
    <SourceMark link={<Link {...urls.client(root.id)} title={root.displayName} />}>
      {t('card.groupFrom', { name: root.displayName })}
    </SourceMark>
  )
}
