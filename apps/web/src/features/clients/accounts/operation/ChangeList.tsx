import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import classes from './Operation.module.css'

interface Figure {
  text: string
  tone: 'red' | 'green' | undefined
}

interface ChangeListProps {
  changes: readonly { key: string; name: ReactNode; before: Figure; after: Figure }[]
}

/** What becomes of each figure: «11 236,00 ₽ → 10 636,00 ₽». */
export function ChangeList({ changes }: ChangeListProps) {
  const { t } = useTranslation('accounts')
  return (
    <dl className={classes.effect} aria-label={t('preview.title')}>
      {changes.map(({ key, name, before, after }) => (
        <div key={key} className={classes.change}>
          <dt>{name}</dt>
          <dd>
            <span className={classes.before}>{before.text}</span>
            <span aria-hidden> → </span>
            <span data-tone={after.tone}>{after.text}</span>
          </dd>
        </div>
      ))}
    </dl>
  )
}
