import { useTranslation } from 'react-i18next'
import { problemOf } from '../../../api/problem.ts'
import { type ProblemText, problemText } from '../../../shared/problem-text.ts'
import classes from './Cards.module.css'

interface DialogFaultProps {
  error: unknown
  /** The parts of the request whose faults stand at their fields, with all below them: `/reason`, `/lines`. */
  at?: readonly string[]
}

/** Why a dialogue could not do what it was asked; what a field has to say stands at the field. */
export function DialogFault({ error, at = [] }: DialogFaultProps) {
  const { t } = useTranslation('common')
  if (!error) return null
  const told = problemOf(error).errors.length > 0 ? faultsBeside(error, at) : [wordsOf(problemText(error, t))]
  if (told.length === 0) return null
  return (
    <div className={classes.fault} role="alert">
      {told.map((words) => (
        <p key={words}>{words}</p>
      ))}
    </div>
  )
}

function wordsOf({ what, why, advice, reference }: ProblemText): string {
  const words = [why && why !== what ? why : what, why ? '' : advice, reference]
  return words.filter(Boolean).join(' ')
}

/**
 * What the service says of a request beside its fields: a fault that no field shows would be told nowhere.
 *
 * Example: faults of `/amountMinor` and `/familyId` where `/amountMinor` has its field → what is wrong with the family.
 */
export function faultsBeside(error: unknown, at: readonly string[]): string[] {
  const rest = problemOf(error).errors.filter(
    ({ pointer }) => !at.some((part) => pointer === part || pointer.startsWith(`${part}/`)),
  )
  return [...new Set(rest.map(({ detail }) => detail))]
}

/** What the service says of one field, e.g. of `/number`. */
export function faultAt(error: unknown, pointer: string): string | undefined {
  return error ? problemOf(error).errors.find((one) => one.pointer === pointer)?.detail : undefined
}
