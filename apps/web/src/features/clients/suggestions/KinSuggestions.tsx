import { Button } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useFormat } from '../../../i18n/use-format.ts'
import { kinSuggestions } from './queries.ts'
import { Suggestion } from './Suggestion.tsx'
import classes from './Suggestions.module.css'

/** How many are shown at first: they are hints beside the work, not the work. */
const shown = 3

/** Relations that may be, each with its reason, to be saved or declined by one press. Nothing where there are none. */
export function KinSuggestions({ clientId }: { clientId: string }) {
  const { t } = useTranslation('suggestions')
  const { language } = useFormat()
  const [all, setAll] = useState(false)
  const suggestions = useQuery(kinSuggestions(clientId, language)).data ?? []
  if (suggestions.length === 0) return null
  const more = suggestions.length - shown
  return (
    <section aria-label={t('title')} className={classes.suggestions}>
      <ul className={classes.list}>
        {suggestions.slice(0, all ? undefined : shown).map((suggestion) => (
          <Suggestion
            key={`${suggestion.from.id} ${suggestion.type.id} ${suggestion.to.id}`}
            clientId={clientId}
            suggestion={suggestion}
          />
        ))}
      </ul>
      {more > 0 && !all && (
        <Button size="compact-xs" variant="subtle" onClick={() => setAll(true)}>
          {t('more', { count: more })}
        </Button>
      )}
    </section>
  )
}
