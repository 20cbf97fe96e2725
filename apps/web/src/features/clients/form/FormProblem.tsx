import { IconAlertCircle } from '@tabler/icons-react'
import { type ReactNode, useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { problemOf } from '../../../api/problem.ts'
import { problemText } from '../../../shared/problem-text.ts'
import classes from './FormProblem.module.css'

/** Why a form wasn't saved, in words, above its fields. The page moves so that it can be read. */
export function FormProblem({
  error,
  rest,
  action,
}: {
  error: unknown
  /** Field errors that have no field in this form. */
  rest: readonly string[]
  action?: ReactNode
}) {
  const { t } = useTranslation('clients')
  const { t: tCommon } = useTranslation('common')
  const place = useRef<HTMLDivElement>(null)
  const text = problemText(error, tCommon)
  const { code, errors } = problemOf(error)
  const atFields = errors.length > rest.length

  // biome-ignore lint/correctness/useExhaustiveDependencies: another error is another reason to look up.
  useEffect(() => {
    if (!atFields) place.current?.scrollIntoView({ block: 'nearest' })
  }, [error, atFields])

  return (
    <div ref={place} className={classes.problem} role="alert">
      <IconAlertCircle size={17} stroke={1.7} aria-hidden className={classes.icon} />
      <div className={classes.text}>
        <p className={classes.what}>
          {code === 'invalid' || code === 'malformed'
            ? t('form.refused')
            : code === 'idempotency-clash'
              ? t('form.clash')
              : text.what}
        </p>
        {rest.map((line) => (
          <p key={line}>{line}</p>
        ))}
        {code === 'idempotency-clash' ? (
          <p>{t('form.clashAdvice')}</p>
        ) : (
          errors.length === 0 && <Why text={text} />
        )}
        {text.reference && <p className={classes.reference}>{text.reference}</p>}
        {action}
      </div>
    </div>
  )
}

function Why({ text }: { text: { what: string; why: string; advice: string } }) {
  const { t } = useTranslation('clients')
  // The API repeats its title where it has nothing to add.
  const parts = [text.why === text.what ? '' : text.why, text.advice, t('form.kept')]
  return <p>{parts.filter(Boolean).join(' ')}</p>
}
