import { Link, useRouter } from '@tanstack/react-router'
import { Fragment } from 'react'
import { useTranslation } from 'react-i18next'
import { urls } from '../../../lib/urls.ts'
import { listAround } from '../list-context.ts'
import type { Client } from '../queries.ts'
import classes from './Breadcrumbs.module.css'

/** The way down to this client: the directory as it was left, then everyone above. */
export function Breadcrumbs({ client }: { client: Client }) {
  const { t } = useTranslation('clients')
  const router = useRouter()
  const back = listAround(client.id)?.href
  return (
    <nav className={classes.way} aria-label={t('card.way')}>
      {back ? (
        <a
          href={back}
          className={classes.step}
          onClick={(event) => {
            if (event.ctrlKey || event.metaKey || event.shiftKey) return
            event.preventDefault()
            router.history.push(back)
          }}
        >
          {t('card.clients')}
        </a>
      ) : (
        <Link className={classes.step} {...urls.clients()}>
          {t('card.clients')}
        </Link>
      )}
      {client.parentChain.map((above) => (
        <Fragment key={above.id}>
          <span aria-hidden className={classes.arrow}>
            ›
          </span>
          <Link className={classes.step} {...urls.client(above.id)}>
            {above.displayName}
          </Link>
        </Fragment>
      ))}
    </nav>
  )
}
