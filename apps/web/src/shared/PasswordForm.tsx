import { changeOwnPassword } from '@kith/api-client/generated/sdk.gen.ts'
import { Button, PasswordInput } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { bodyOf } from '../api/client.ts'
import { problemOf } from '../api/problem.ts'
import { useUser } from '../api/use-session.ts'
import classes from './PasswordForm.module.css'
import { problemText } from './problem-text.ts'

/** The API asks for the same; saying it before the request saves a round trip. */
const shortestPassword = 12
const fields = ['current', 'next', 'again'] as const
type Field = (typeof fields)[number]
const empty: Record<Field, string> = { current: '', next: '', again: '' }

/** One's own password: the present one, and the new one twice. Other devices are signed out by it. */
export function PasswordForm({ onChanged }: { onChanged: () => void }) {
  const { t } = useTranslation(['profile', 'common'])
  const { t: tCommon } = useTranslation('common')
  const user = useUser()
  const [values, setValues] = useState(empty)
  const [checked, setChecked] = useState(false)
  const change = useMutation({
    mutationFn: (body: { current: string; next: string }) =>
      bodyOf(changeOwnPassword({ throwOnError: true, body })),
    onSuccess: () => {
      setValues(empty)
      setChecked(false)
      onChanged()
    },
  })

  const problem = change.isError ? problemOf(change.error) : null
  const refused = (field: Field) => problem?.errors.find(({ pointer }) => pointer === `/${field}`)?.detail
  const missing: Record<Field, string | null> = {
    current: values.current === '' ? t('profile:password.currentMissing') : null,
    next:
      [...values.next].length < shortestPassword
        ? t('profile:password.short', { count: shortestPassword, n: shortestPassword })
        : null,
    again: values.again === values.next ? null : t('profile:password.differs'),
  }
  const bind = (field: Field) => ({
    name: field,
    value: values[field],
    onChange: (event: FormEvent<HTMLInputElement>) => {
      const { value } = event.currentTarget
      setValues((before) => ({ ...before, [field]: value }))
    },
    error: (checked && missing[field]) || refused(field) || null,
    visibilityToggleButtonProps: { 'aria-label': t('profile:password.show') },
  })

  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    setChecked(true)
    const first = fields.find((field) => missing[field])
    if (first) {
      event.currentTarget.querySelector<HTMLInputElement>(`[name="${first}"]`)?.focus()
      return
    }
    change.mutate({ current: values.current, next: values.next })
  }

  const text = problem && problem.errors.length === 0 ? problemText(change.error, tCommon) : null
  return (
    <form className={classes.form} onSubmit={submit} noValidate>
      {text && (
        <p className={classes.refusal} role="alert">
          {text.why}
        </p>
      )}
      {/* Password keepers find the account by this. */}
      <input type="hidden" name="username" autoComplete="username" value={user?.login ?? ''} readOnly />
      <PasswordInput
        {...bind('current')}
        label={t('profile:password.current')}
        autoComplete="current-password"
      />
      <PasswordInput
        {...bind('next')}
        label={t('profile:password.next')}
        description={t('profile:password.hint')}
        inputWrapperOrder={['label', 'input', 'description', 'error']}
        autoComplete="new-password"
      />
      <PasswordInput {...bind('again')} label={t('profile:password.again')} autoComplete="new-password" />
      <div>
        <Button type="submit" loading={change.isPending}>
          {t('profile:password.submit')}
        </Button>
      </div>
    </form>
  )
}
