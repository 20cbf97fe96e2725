import { Button, PasswordInput, TextInput } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { useRouter } from '@tanstack/react-router'
import { type FormEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { problemOf } from '../../api/problem.ts'
import { setUpFirstAdministrator } from '../../api/session.ts'
import { problemText } from '../../shared/problem-text.ts'
import classes from './AuthFrame.module.css'
import { useCapsLock } from './use-caps-lock.ts'

/** The API asks for the same; saying it before the request saves a round trip. */
const shortestPassword = 12

const fields = ['name', 'login', 'password'] as const
type Field = (typeof fields)[number]

export function SetupForm({ token }: { token: string }) {
  const { t } = useTranslation(['auth', 'common'])
  const { t: tCommon } = useTranslation('common')
  const router = useRouter()
  const capsLock = useCapsLock()
  const [values, setValues] = useState<Record<Field, string>>({ name: '', login: '', password: '' })
  const [checked, setChecked] = useState(false)
  const attempt = useMutation({
    mutationFn: setUpFirstAdministrator,
    onSuccess: () => router.history.replace('/'),
  })

  const problem = attempt.isError ? problemOf(attempt.error) : null
  const refused = (field: Field) => problem?.errors.find(({ pointer }) => pointer === `/${field}`)?.detail
  const missing: Record<Field, string | null> = {
    name: values.name.trim() === '' ? t('auth:setup.nameMissing') : null,
    login: values.login.trim() === '' ? t('auth:setup.loginMissing') : null,
    password:
      values.password.length < shortestPassword
        ? t('auth:setup.passwordShort', { count: shortestPassword })
        : null,
  }
  const bind = (field: Field) => ({
    label: t(`auth:setup.${field}`),
    name: field,
    value: values[field],
    onChange: (event: FormEvent<HTMLInputElement>) => {
      const { value } = event.currentTarget
      setValues((before) => ({ ...before, [field]: value }))
    },
    error: (checked && missing[field]) || refused(field) || null,
  })

  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    setChecked(true)
    const first = fields.find((field) => missing[field])
    if (first) {
      event.currentTarget.querySelector<HTMLInputElement>(`[name="${first}"]`)?.focus()
      return
    }
    attempt.mutate({ token, ...values, name: values.name.trim(), login: values.login.trim() })
  }

  const general = () => {
    if (!problem || problem.errors.some(({ pointer }) => /^\/(name|login|password)$/.test(pointer)))
      return null
    if (problem.status >= 400 && problem.status < 500) return problem.detail ?? t('auth:setup.refused')
    const text = problemText(attempt.error, tCommon)
    return `${text.what}. ${text.why} ${text.advice}`
  }
  const refusal = general()

  return (
    <form className={classes.form} onSubmit={submit} noValidate>
      <p className={classes.intro}>{t('auth:setup.intro')}</p>
      {refusal && (
        <p className={classes.refusal} role="alert">
          {refusal}
        </p>
      )}
      <TextInput
        {...bind('name')}
        autoComplete="name"
        autoFocus
        placeholder={t('auth:setup.namePlaceholder')}
      />
      <TextInput {...bind('login')} autoComplete="username" autoCapitalize="none" spellCheck={false} />
      <PasswordInput
        {...bind('password')}
        autoComplete="new-password"
        onKeyUp={capsLock.watch}
        description={capsLock.on ? t('auth:signIn.capsLock') : t('auth:setup.passwordHint')}
        inputWrapperOrder={['label', 'input', 'description', 'error']}
        visibilityToggleButtonProps={{ 'aria-label': t('auth:signIn.show') }}
      />
      <Button type="submit" loading={attempt.isPending} fullWidth>
        {t('auth:setup.submit')}
      </Button>
    </form>
  )
}
