import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { urls } from '../../../lib/urls.ts'
import { usePhoneText } from '../../../shared/phone-text.ts'
import { DefinitionList } from '../../../ui/DefinitionList.tsx'
import type { Client } from '../queries.ts'
import { clientTies } from './queries.ts'
import classes from './RelationsPanel.module.css'

/** What follows from the relations: whose card counts, whom to call, who signs. Nothing where nothing does. */
export function TiesList({ client }: { client: Client }) {
  const { t } = useTranslation('relations')
  const phoneText = usePhoneText()
  const ties = useQuery(clientTies(client.id)).data
  if (!ties) return null
  const { discountCard, contactPersons, signatory } = ties
  const items = [
    ...(discountCard?.via === 'relation'
      ? [
          {
            key: 'card',
            term: t('ties.card'),
            value: (
              <>
                {t('ties.cardOf', { number: discountCard.number })}{' '}
                <Name id={discountCard.owner.id} name={discountCard.owner.displayName} />
              </>
            ),
          },
        ]
      : []),
    ...contactPersons.map(({ id, displayName, phone }) => ({
      key: `contact-${id}`,
      term: t('ties.contact'),
      value: (
        <>
          <Name id={id} name={displayName} />
          {phone && <span className={classes.phone}>{phoneText(phone)}</span>}
        </>
      ),
    })),
    ...(signatory.needed && signatory.client
      ? [
          {
            key: 'signatory',
            term: t('ties.signs'),
            value: <Name id={signatory.client.id} name={signatory.client.displayName} />,
          },
        ]
      : []),
  ]
  return (
    <>
      {signatory.needed && !signatory.client && (
        <p className={classes.warning} role="status">
          {signatory.reason === 'incapacitated' ? t('ties.nobodyIncapacitated') : t('ties.nobodyMinor')}
        </p>
      )}
      {items.length > 0 && (
        <div className={classes.ties}>
          <DefinitionList items={items} />
        </div>
      )}
    </>
  )
}

function Name({ id, name }: { id: string; name: string }) {
  return (
    <Link className={classes.name} {...urls.client(id)}>
      {name}
    </Link>
  )
}
