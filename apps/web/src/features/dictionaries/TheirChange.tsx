import { Button } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import classes from './DictionaryItems.module.css'
import type { DictionaryItem } from './queries.ts'

interface TheirChangeProps {
  started: DictionaryItem
  theirs: DictionaryItem
  keepMine: () => void
  keepTheirs: () => void
}

/** What another person changed while one edited, and the choice between the two. */
export function TheirChange({ started, theirs, keepMine, keepTheirs }: TheirChangeProps) {
  const { t } = useTranslation('dictionaries')
  return (
    <div className={classes.conflict} role="alert">
      <span>
        {theirs.name === started.name ? t('conflict.changed') : t('conflict.renamed', { name: theirs.name })}
      </span>
      <Button size="xs" variant="default" onClick={keepMine}>
        {t('conflict.keepMine')}
      </Button>
      <Button size="xs" variant="subtle" onClick={keepTheirs}>
        {t('conflict.keepTheirs')}
      </Button>
    </div>
  )
}
