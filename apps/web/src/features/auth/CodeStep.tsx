import { Button, TextInput } from '@mantine/core'
import { type FormEvent, type ReactNode, useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import classes from './AuthFrame.module.css'

interface CodeStepProps {
  /** What was wrong with the code before. */
  refusal: ReactNode
  busy: boolean
  onCode: (code: string) => void
  onBack: () => void
}

/** The second step of signing in: one field for the app's code, or for a recovery code. Six digits go off by themselves. */
export function CodeStep({ refusal, busy, onCode, onBack }: CodeStepProps) {
  const { t } = useTranslation('auth')
  const field = useRef<HTMLInputElement>(null)
  const [code, setCode] = useState('')
  const [recovery, setRecovery] = useState(false)
  const [missing, setMissing] = useState(false)

  useEffect(() => {
    if (refusal) field.current?.select()
  }, [refusal])

  const change = (typed: string) => {
    const value = recovery ? typed : typed.replace(/\s/g, '').slice(0, 20)
    setCode(value)
    setMissing(false)
    if (!recovery && !busy && /^\d{6}$/.test(value)) onCode(value)
  }
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (code.trim() === '') {
      setMissing(true)
      field.current?.focus()
    } else onCode(code.trim())
  }
  const turn = () => {
    setRecovery(!recovery)
    setCode('')
    field.current?.focus()
  }

  return (
    <form className={classes.form} onSubmit={submit} noValidate>
      {refusal && (
        <p className={classes.refusal} role="alert">
          {refusal}
        </p>
      )}
      <TextInput
        ref={field}
        className={classes.code}
        label={recovery ? t('code.recovery') : t('code.app')}
        description={recovery ? t('code.recoveryHint') : t('code.appHint')}
        inputWrapperOrder={['label', 'input', 'description', 'error']}
        name="code"
        autoComplete="one-time-code"
        inputMode={recovery ? 'text' : 'numeric'}
        autoCapitalize="characters"
        spellCheck={false}
        maxLength={30}
        autoFocus
        value={code}
        onChange={(event) => change(event.currentTarget.value)}
        error={missing ? t('code.missing') : null}
      />
      <Button type="submit" loading={busy} fullWidth>
        {t('signIn.submit')}
      </Button>
      <Button variant="subtle" size="compact-sm" onClick={turn}>
        {recovery ? t('code.useApp') : t('code.useRecovery')}
      </Button>
      <Button variant="subtle" size="compact-sm" onClick={onBack}>
        {t('code.back')}
      </Button>
    </form>
  )
}
