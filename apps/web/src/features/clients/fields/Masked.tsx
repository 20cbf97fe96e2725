import { Button } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { usePermission } from '../../../api/use-session.ts'
import { useFormat } from '../../../i18n/use-format.ts'
import { notifyProblem } from '../../../shared/notify.tsx'
import { type RevealedField, reveal } from '../history/views-queries.ts'
import type { FieldDescription } from '../queries.ts'
import { FieldValue, Hidden } from './FieldValue.tsx'
import { readData } from './field-data.ts'
import classes from './Masked.module.css'

/** The value of a field that the reader's role sees masked; who may have it shown does so here, one at a time. */
export function Masked({ clientId, field }: { clientId: string; field: FieldDescription }) {
  const { t } = useTranslation('views')
  const format = useFormat()
  const mayReveal = usePermission('personal-data.reveal')
  const shown = useMutation({
    mutationFn: () => reveal(clientId, field.key as RevealedField),
    onError: notifyProblem,
    // Nothing that was revealed outlives the card.
    gcTime: 0,
  })
  if (!mayReveal) return <Hidden />
  if (shown.isSuccess) {
    return (
      <span className={classes.line}>
        <FieldValue field={field} value={readData(field, shown.data)} />
        <Button variant="subtle" size="compact-xs" onClick={() => shown.reset()}>
          {t('reveal.hide')}
        </Button>
      </span>
    )
  }
  return (
    <span className={classes.line}>
      <Hidden />
      <Button
        variant="subtle"
        size="compact-xs"
        title={t('reveal.why')}
        aria-label={t('reveal.label', { field: format.words(field.label) })}
        loading={shown.isPending}
        onClick={() => shown.mutate()}
      >
        {t('reveal.show')}
      </Button>
    </span>
  )
}
