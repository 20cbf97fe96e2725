import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { ErrorState } from '../ui/ErrorState.tsx'
import { problemText } from './problem-text.ts'

interface LoadFailedProps {
  error: unknown
  /** Instead of the general words, e.g. «Список городов не загрузился». */
  what?: ReactNode
  onRetry?: () => void
  busy?: boolean
  action?: ReactNode
}

/** The place of a list, card or page that could not be loaded. */
export function LoadFailed({ error, what, onRetry, busy = false, action }: LoadFailedProps) {
  const { t } = useTranslation('common')
  const text = problemText(error, t)
  return (
    <ErrorState
      what={what ?? text.what}
      why={text.why}
      advice={text.advice}
      reference={text.reference}
      action={action}
      {...(onRetry ? { retry: { label: t('action.retry'), run: onRetry, busy } } : {})}
    />
  )
}
