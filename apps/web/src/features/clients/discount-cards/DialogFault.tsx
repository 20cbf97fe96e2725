import { useTranslation } from 'react-i18next'
import { problemOf } from '../../../api/problem.ts'
import { problemText } from '../../../shared/problem-text.ts'
import classes from './Cards.module.css'

/** Why a dialogue could not do what it was asked; what a field has to say stands at the field. */
export function DialogFault({ error }: { error: unknown }) {
  const { t } = useTranslation('common')
  if (!error || problemOf(error).errors.length > 0) return null
  const { what, why, advice, reference } = problemText(error, t)
  return (
    <p className={classes.fault} role="alert">
      {why && why !== what ? why : what} {why ? '' : advice} {reference}
    </p>
  )
}

/** What the service says of one field, e.g. of `/number`. */
export function faultAt(error: unknown, pointer: string): string | undefined {
  return error ? problemOf(error).errors.find((one) => one.pointer === pointer)?.detail : undefined
}
