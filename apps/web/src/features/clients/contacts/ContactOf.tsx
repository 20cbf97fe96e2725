import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { urls } from '../../../lib/urls.ts'
import { DefinitionList } from '../../../ui/DefinitionList.tsx'
import { Panel } from '../../../ui/Panel.tsx'
import type { Client } from '../queries.ts'
import classes from './Contacts.module.css'
import { type ContactPlace, contactPlaces } from './queries.ts'

/** «Контакт: ООО «Тестовая сеть», бухгалтер»: whose contact a person is. Nothing where they are nobody's. */
export function ContactOf({ client }: { client: Client }) {
  const { t } = useTranslation('contacts')
  const places = useQuery(contactPlaces(client.id)).data
  if (!places || places.items.length === 0) return null
  return (
    <Panel>
      <DefinitionList
        items={[
          {
            key: 'contact',
            term: t('of.term'),
            value: (
              <ul>
                {places.items.map((place) => (
                  <Place key={place.id} place={place} />
                ))}
                {places.more && <li className={classes.about}>{t('of.more')}</li>}
              </ul>
            ),
          },
        ]}
      />
    </Panel>
  )
}

function Place({ place: { client, position, main } }: { place: ContactPlace }) {
  const { t } = useTranslation(['contacts', 'common'])
  const about = [
    position,
    main && t('contacts:of.main'),
    client.state !== 'active' && t(`common:state.${client.state}`),
  ].filter(Boolean)
  return (
    <li>
      <Link className={classes.name} {...urls.client(client.id)}>
        {client.displayName}
      </Link>
      {about.length > 0 && <span className={classes.about}>{`, ${about.join(', ')}`}</span>}
    </li>
  )
}
