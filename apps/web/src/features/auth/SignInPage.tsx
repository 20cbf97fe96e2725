import { Button, PasswordInput, TextInput } from '@mantine/core'
import { useMutation, useQuery } from '@tanstack/react-query'
import { useRouter, useSearch } from '@tanstack/react-router'
import { type FormEvent, lazy, Suspense, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { problemOf } from '../../api/problem.ts'
import { signIn } from '../../api/session.ts'
import { passkeysUsable } from '../../lib/passkeys.ts'
import { safeReturnAddress } from '../../lib/urls.ts'
import { problemText } from '../../shared/problem-text.ts'
import { LineSkeleton } from '../../ui/Skeletons.tsx'
import classes from './AuthFrame.module.css'
import { AuthFrame } from './AuthFrame.tsx'
import { setupStatus } from './queries.ts'
import { useCapsLock } from './use-caps-lock.ts'

const CodeStep = lazy(() => import('./CodeStep.tsx').then((m) => ({ default: m.CodeStep })))
const PasskeyButton = lazy(() => import('./PasskeyButton.tsx').then((m) => ({ default: m.PasskeyButton })))

/** Sign-in by login and password. A refusal never says which of the two was wrong. */
export function SignInPage() {
  const { t } = useTranslation(['auth', 'common'])
  const { returnTo } = useSearch({ from: '/sign-in' })
  const router = useRouter()
  const setup = useQuery(setupStatus)
  const capsLock = useCapsLock()
  const loginField = useRef<HTMLInputElement>(null)
  const passwordField = useRef<HTMLInputElement>(null)
  const [login, setLogin] = useState('')
  const [password, setPassword] = useState('')
  const [checked, setChecked] = useState(false)
  const [codeAsked, setCodeAsked] = useState(false)

  const enter = () => router.history.replace(safeReturnAddress(returnTo))
  const attempt = useMutation({
    mutationFn: signIn,
    onSuccess: enter,
    onError: (error) => {
      if (problemOf(error).code === 'code-required') setCodeAsked(true)
      else passwordField.current?.select()
    },
  })

  const submit = (event: FormEvent) => {
    event.preventDefault()
    setChecked(true)
    if (login.trim() === '') return loginField.current?.focus()
    if (password === '') return passwordField.current?.focus()
    attempt.mutate({ login: login.trim(), password })
  }

  if (codeAsked) {
    const refused = attempt.isError && problemOf(attempt.error).code !== 'code-required'
    return (
      <AuthFrame title={t('auth:code.title')}>
        <Suspense fallback={<LineSkeleton width={30} />}>
          <CodeStep
            refusal={refused ? <Refusal error={attempt.error} /> : null}
            busy={attempt.isPending}
            onCode={(code) => attempt.mutate({ login: login.trim(), password, code })}
            onBack={() => {
              attempt.reset()
              setCodeAsked(false)
            }}
          />
        </Suspense>
      </AuthFrame>
    )
  }

  return (
    <AuthFrame title={t('auth:signIn.title')}>
      <form className={classes.form} onSubmit={submit} noValidate>
        {setup.data?.needed && <p className={classes.note}>{t('auth:signIn.setupNeeded')}</p>}
        {attempt.isError && (
          <p className={classes.refusal} role="alert">
            <Refusal error={attempt.error} />
          </p>
        )}
        <TextInput
          ref={loginField}
          label={t('auth:signIn.login')}
          name="username"
          autoComplete="username"
          autoCapitalize="none"
          spellCheck={false}
          autoFocus
          value={login}
          onChange={(event) => setLogin(event.currentTarget.value)}
          error={checked && login.trim() === '' ? t('auth:signIn.loginMissing') : null}
        />
        <PasswordInput
          ref={passwordField}
          label={t('auth:signIn.password')}
          name="password"
          autoComplete="current-password"
          value={password}
          onChange={(event) => setPassword(event.currentTarget.value)}
          onKeyUp={capsLock.watch}
          description={capsLock.on ? t('auth:signIn.capsLock') : null}
          inputWrapperOrder={['label', 'input', 'description', 'error']}
          error={checked && password === '' ? t('auth:signIn.passwordMissing') : null}
          visibilityToggleButtonProps={{ 'aria-label': t('auth:signIn.show') }}
        />
        <Button type="submit" loading={attempt.isPending} fullWidth>
          {t('auth:signIn.submit')}
        </Button>
      </form>
      {passkeysUsable() && (
        <Suspense>
          <PasskeyButton onSignedIn={enter} />
        </Suspense>
      )}
    </AuthFrame>
  )
}

function Refusal({ error }: { error: unknown }) {
  const { t } = useTranslation(['auth', 'common'])
  const { t: tCommon } = useTranslation('common')
  const { status, code, detail } = problemOf(error)
  if (code === 'code-wrong') return t('auth:code.wrong')
  if (code === 'sign-in-locked' && detail) return detail
  if (status === 429) return t('auth:signIn.tooMany')
  if (status >= 400 && status < 500) return t('auth:signIn.refused')
  const text = problemText(error, tCommon)
  return `${text.what}. ${text.why} ${text.advice}`
}
