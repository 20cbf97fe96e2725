import { IconAlertTriangle } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { useFormat } from '../../../i18n/use-format.ts'
import { urls } from '../../../lib/urls.ts'
import { shownPhone } from '../fields/typed-phone.ts'
import { useClientFields } from '../fields/use-client-fields.ts'
import type { ClientListItem } from '../queries.ts'
import classes from './SimilarClients.module.css'
import type { Similar } from './use-similar.ts'

/** «Такой телефон уже есть у …»: a warning that stands in nobody's way. Links open beside the form, which stays. */
export function SimilarClients({ similar }: { similar: readonly Similar[] }) {
  const { t } = useTranslation('clients')
  const forbidden = useClientFields().fields?.some(({ uniqueness }) => uniqueness === 'forbid')
  return (
    <div role="status">
      {similar.length > 0 && (
        <div className={classes.box}>
          <IconAlertTriangle size={17} stroke={1.7} aria-hidden className={classes.icon} />
          <div className={classes.groups}>
            {similar.map(({ by, what, clients }) => (
              <div key={`${by} ${what}`}>
                <p>
                  {by === 'phone' ? t('similar.phone', { phone: what }) : t('similar.name', { name: what })}
                </p>
                <ul>
                  {clients.slice(0, 5).map((client) => (
                    <li key={client.id}>
                      <Found client={client} />
                    </li>
                  ))}
                </ul>
              </div>
            ))}
            <p className={classes.hint}>
              {forbidden && similar.some(({ by }) => by === 'phone')
                ? t('similar.forbidden')
                : t('similar.hint')}
            </p>
          </div>
        </div>
      )}
    </div>
  )
}

function Found({ client }: { client: ClientListItem }) {
  const { t } = useTranslation('clients')
  const format = useFormat()
  const numbered = useClientFields().fields?.some(({ key }) => key === 'number')
  const about = [
    client.state === 'archived' && t('similar.archived'),
    numbered && t('card.number', { number: client.number }),
    client.birthDate && format.date(client.birthDate),
    client.mainPhone && shownPhone(client.mainPhone),
    client.parentChain.map((above) => above.displayName).join(' › '),
  ].filter(Boolean)
  return (
    <>
      <Link className={classes.link} target="_blank" {...urls.client(client.id)}>
        {client.displayName}
      </Link>
      <span className={classes.about}> {about.join(' · ')}</span>
    </>
  )
}
