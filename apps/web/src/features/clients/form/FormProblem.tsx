import { IconAlertCircle } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { problemOf } from '../../../api/problem.ts'
import { problemText } from '../../../shared/problem-text.ts'
import classes from './FormProblem.module.css'

interface FormProblemProps {
  error: unknown
  /** Field errors that have no field in this form. */
  rest: readonly string[]
}

/** Why a form wasn't saved, in words. It stands with the buttons, which are always in sight. */
export function FormProblem({ error, rest }: FormProblemProps) {
  const { t } = useTranslation('clients')
  const { t: tCommon } = useTranslation('common')
  const text = problemText(error, tCommon)
  const { code, errors } = problemOf(error)

  return (
    <div className={classes.problem} role="alert">
      <IconAlertCircle size={17} stroke={1.7} aria-hidden className={classes.icon} />
      <div className={classes.text}>
        <p className={classes.what}>
          {errors.length > 0 ? t('form.refused') : code === 'idempotency-clash' ? t('form.clash') : text.what}
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
