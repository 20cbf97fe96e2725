import { Button, PasswordInput, TextInput } from '@mantine/core'
import { type FormEvent, type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import classes from './Factors.module.css'
import { useFormProblem } from './form-problem.ts'

interface ProofFormProps {
  lead: ReactNode
  /** What else is asked for besides the password. */
  code: 'none' | 'app' | 'any'
  submit: { label: string; dangerous?: boolean }
  busy: boolean
  error: unknown
  onProof: (proof: { password: string; code: string }) => void
  onCancel: () => void
  /** Fields above the password. */
  children?: ReactNode
}

/** Asks a signed-in person for the password once more, and for a code where one is in force. */
export function ProofForm(props: ProofFormProps) {
  const { t } = useTranslation(['factors', 'common'])
  const problem = useFormProblem(props.error)
  const [password, setPassword] = useState('')
  const [code, setCode] = useState('')
  const [checked, setChecked] = useState(false)
  const withCode = props.code !== 'none'

  const submit = (event: FormEvent) => {
    event.preventDefault()
    setChecked(true)
    if (password !== '' && (!withCode || code.trim() !== '')) props.onProof({ password, code: code.trim() })
  }
  return (
    <form className={classes.form} onSubmit={submit} noValidate>
      <p className={classes.lead}>{props.lead}</p>
      {problem.general && (
        <p className={classes.refusal} role="alert">
          {problem.general}
        </p>
      )}
      {props.children}
      <PasswordInput
        label={t('factors:proof.password')}
        name="password"
        autoComplete="current-password"
        data-autofocus={props.children ? undefined : true}
        value={password}
        onChange={(event) => setPassword(event.currentTarget.value)}
        error={
          problem.of('/password') ?? (checked && password === '' ? t('factors:proof.passwordMissing') : null)
        }
        visibilityToggleButtonProps={{ 'aria-label': t('factors:proof.show') }}
      />
      {withCode && (
        <TextInput
          label={props.code === 'app' ? t('factors:proof.code') : t('factors:proof.anyCode')}
          name="code"
          autoComplete="one-time-code"
          inputMode={props.code === 'app' ? 'numeric' : 'text'}
          maxLength={30}
          spellCheck={false}
          value={code}
          onChange={(event) => setCode(event.currentTarget.value)}
          error={
            problem.of('/code') ??
            problem.of('/recoveryCode') ??
            (checked && code.trim() === '' ? t('factors:proof.codeMissing') : null)
          }
        />
      )}
      <div className={classes.actions}>
        <Button type="submit" color={props.submit.dangerous ? 'red' : 'teal'} loading={props.busy}>
          {props.submit.label}
        </Button>
        <Button variant="subtle" onClick={props.onCancel}>
          {t('common:action.cancel')}
        </Button>
      </div>
    </form>
  )
}
