import { Link, useNavigate } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { useFormat } from '../../../i18n/use-format.ts'
import { urls } from '../../../lib/urls.ts'
import { useHotkeys } from '../../../shared/hotkeys/use-hotkeys.ts'
import { listAround } from '../list-context.ts'
import classes from './Neighbours.module.css'

/** «‹ 3 из 214 ›»: the cards before and after in the list that led here. */
export function Neighbours({ id }: { id: string }) {
  const { t } = useTranslation('clients')
  const format = useFormat()
  const navigate = useNavigate()
  const around = listAround(id)
  const { previous = null, next = null } = around ?? {}

  useHotkeys(t('keys.title'), [
    ...(previous
      ? [{ keys: 'alt+up', label: t('keys.previous'), run: () => void navigate(urls.client(previous)) }]
      : []),
    ...(next
      ? [{ keys: 'alt+down', label: t('keys.next'), run: () => void navigate(urls.client(next)) }]
      : []),
  ])

  if (!around) return null
  return (
    <span className={classes.place}>
      <Step to={previous} label={t('card.previous')} sign="‹" />
      {t('card.place', { place: format.number(around.place), size: format.number(around.size) })}
      <Step to={next} label={t('card.next')} sign="›" />
    </span>
  )
}

function Step({ to, label, sign }: { to: string | null; label: string; sign: string }) {
  if (to === null) {
    return (
      <span className={classes.step} data-end aria-hidden>
        {sign}
      </span>
    )
  }
  return (
    <Link className={classes.step} {...urls.client(to)} aria-label={label} title={label}>
      {sign}
    </Link>
  )
}
