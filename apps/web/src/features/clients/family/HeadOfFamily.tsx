import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { urls } from '../../../lib/urls.ts'
import type { Client } from '../queries.ts'
import classes from './Family.module.css'
import { clientFamilies } from './queries.ts'

/** Beside a child's name the parent's: «Тестова Ольга (глава семьи)»; of separated parents both. */
export function HeadOfFamily({ client }: { client: Client }) {
  const { t } = useTranslation('family')
  const families = useQuery(clientFamilies(client.id)).data ?? []
  const heads = families.map(({ head }) => head).filter(({ id }) => id !== client.id)
  return heads.map(({ id, displayName }) => (
    <span key={id} className={classes.headName}>
      <Link {...urls.client(id)} search={{ tab: 'family' }}>
        {displayName}
      </Link>{' '}
      {t('headRemark')}
    </span>
  ))
}
