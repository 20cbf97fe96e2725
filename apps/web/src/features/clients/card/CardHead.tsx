import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { lazy, type ReactNode, Suspense } from 'react'
import { useTranslation } from 'react-i18next'
import { usePermission } from '../../../api/use-session.ts'
import { urls } from '../../../lib/urls.ts'
import { usePhoneText } from '../../../shared/phone-text.ts'
import { Pill } from '../../../ui/Pill.tsx'
import { SourceMark } from '../../../ui/SourceMark.tsx'
import { TagPill } from '../../../ui/TagPill.tsx'
import { clientCards } from '../discount-cards/queries.ts'
import { useShowsFamily } from '../family/use-shows-family.ts'
import { Hidden } from '../fields/FieldValue.tsx'
import { useClientFields } from '../fields/use-client-fields.ts'
import { ClientAvatar } from '../photo/ClientAvatar.tsx'
import type { Client } from '../queries.ts'
import { RatingFact, useShowsRating } from '../rating/RatingFact.tsx'
import classes from './CardHead.module.css'
import { StateBadges } from './StateBadges.tsx'

const PhotoMenu = lazy(() =>
  import('../photo/PhotoMenu.tsx').then((module) => ({ default: module.PhotoMenu })),
)
const HeadOfFamily = lazy(() =>
  import('../family/HeadOfFamily.tsx').then((module) => ({ default: module.HeadOfFamily })),
)

/** Who this is, at a glance: picture, full name, kind, state, number, main phone, city and group. */
export function CardHead({ client, editing = false }: { client: Client; editing?: boolean }) {
  const { t } = useTranslation(['clients', 'common'])
  const permitted = usePermission('clients.edit')
  const mayEdit = permitted && (client.state === 'active' || client.state === 'blocked')
  const showsFamily = useShowsFamily(client)
  // What the company hides has no description.
  const shown = new Set(useClientFields().fields?.map(({ key }) => key))
  return (
    <>
      <div className={classes.head}>
        <span className={classes.picture}>
          <Suspense fallback={<ClientAvatar client={client} size="head" />}>
            <PhotoMenu client={client} editable={mayEdit && !editing} />
          </Suspense>
        </span>
        <div className={classes.name}>
          <h1 className={classes.title}>{client.displayName || t('clients:card.nameless')}</h1>
          {client.minor && showsFamily && (
            <Suspense>
              <HeadOfFamily client={client} />
            </Suspense>
          )}
          <Pill>{t(`common:kind.${client.kind}`)}</Pill>
          <StateBadges client={client} />
          {shown.has('tagIds') &&
            client.tags.map(({ id, name, color }) => (
              <TagPill key={id} color={color} title={name}>
                {name}
              </TagPill>
            ))}
        </div>
      </div>
      <Facts client={client} shown={shown} />
    </>
  )
}

function Facts({ client, shown }: { client: Client; shown: ReadonlySet<string> }) {
  const phoneText = usePhoneText()
  const { t } = useTranslation('clients')
  const facts: [key: string, fact: ReactNode][] = []
  if (shown.has('number')) facts.push(['number', t('card.number', { number: client.number })])
  if (client.masked.includes('phones')) facts.push(['phone', <Hidden key="phone" />])
  else if (client.mainPhone) facts.push(['phone', phoneText(client.mainPhone)])
  if (client.city && shown.has('cityId')) facts.push(['city', client.city.name])
  if (client.group) facts.push(['group', <Group key="group" client={client} name={client.group.name} />])
  // The newest open one: the list begins with it.
  const card = useQuery(clientCards(client.id)).data?.find(({ closedAt }) => closedAt === null)
  if (card) facts.push(['card', <CardLink key="card" clientId={client.id} number={card.number} />])
  if (useShowsRating(client)) facts.push(['rating', <RatingFact key="rating" client={client} />])
  return (
    <p className={classes.facts}>
      <span className={classes.cut}>
        <span className={classes.flow}>
          {facts.map(([key, fact]) => (
            <span key={key} className={classes.fact}>
              {fact}
            </span>
          ))}
        </span>
      </span>
    </p>
  )
}

function CardLink({ clientId, number }: { clientId: string; number: string }) {
  const { t } = useTranslation('clients')
  return (
    <Link {...urls.client(clientId)} search={{ tab: 'discount-cards' }}>
      {t('card.discountCard', { number })}
    </Link>
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
