import { isPermission, type Permission } from '@kith/kernel/permissions.ts'
import { Button, Select, TextInput } from '@mantine/core'
import { type FormEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { problemOf } from '../../api/problem.ts'
import { useFormat } from '../../i18n/use-format.ts'
import { problemText } from '../../shared/problem-text.ts'
import classes from './ApiKeys.module.css'
import { type ExpiryChoice, expiryChoices, expiryOf } from './expiry.ts'
import type { ApiKey } from './queries.ts'
import { ScopesField } from './ScopesField.tsx'

export interface ApiKeyValues {
  name: string
  scopes: Permission[]
  /** Absent: the end stays as it is. */
  expiresAt?: string | null
}

interface ApiKeyFormProps {
  /** The key that is edited; null for a new one. */
  apiKey: ApiKey | null
  busy: boolean
  error: unknown
  onSave: (values: ApiKeyValues) => void
  onCancel: () => void
}

/** Name, end and scopes of a key. */
export function ApiKeyForm({ apiKey, busy, error, onSave, onCancel }: ApiKeyFormProps) {
  const { t } = useTranslation(['api-keys', 'common'])
  const { t: tCommon } = useTranslation('common')
  const format = useFormat()
  const [name, setName] = useState(apiKey?.name ?? '')
  const [scopes, setScopes] = useState<Permission[]>(apiKey?.scopes.filter(isPermission) ?? [])
  const [expiry, setExpiry] = useState<ExpiryChoice | 'same'>(apiKey ? 'same' : '365')
  const [checked, setChecked] = useState(false)

  const { errors } = problemOf(error)
  const at = (start: string) => errors.find(({ pointer }) => pointer.startsWith(start))?.detail ?? null
  const text = error ? problemText(error, tCommon) : null
  const submit = (event: FormEvent) => {
    event.preventDefault()
    setChecked(true)
    if (name.trim() === '' || scopes.length === 0) return
    const end = expiry === 'same' ? {} : { expiresAt: expiryOf(expiry, new Date()) }
    onSave({ name: name.trim(), scopes, ...end })
  }
  const now = apiKey?.expiresAt ? format.instant(apiKey.expiresAt) : t('api-keys:expiry.never')
  return (
    <form className={classes.form} onSubmit={submit} noValidate>
      {text && errors.length === 0 && (
        <p className={classes.refusal} role="alert">
          {[...new Set([text.what, text.why, text.advice])].filter(Boolean).join('. ')}
        </p>
      )}
      <TextInput
        label={t('api-keys:form.name')}
        placeholder={t('api-keys:form.namePlaceholder')}
        maxLength={100}
        data-autofocus
        value={name}
        onChange={(event) => setName(event.currentTarget.value)}
        error={at('/name') ?? (checked && name.trim() === '' ? t('api-keys:form.nameMissing') : null)}
      />
      <Select
        label={t('api-keys:form.expiry')}
        allowDeselect={false}
        data={[
          ...(apiKey ? [{ value: 'same', label: t('api-keys:expiry.same', { when: now }) }] : []),
          ...expiryChoices.map((value) => ({ value, label: t(`api-keys:expiry.${value}`) })),
        ]}
        value={expiry}
        onChange={(value) => value && setExpiry(value as ExpiryChoice | 'same')}
        error={at('/expiresAt')}
      />
      <ScopesField
        value={scopes}
        onChange={setScopes}
        error={at('/scopes') ?? (checked && scopes.length === 0 ? t('api-keys:form.scopesMissing') : null)}
      />
      <div className={classes.buttons}>
        <Button type="submit" loading={busy}>
          {apiKey ? t('common:action.save') : t('api-keys:form.create')}
        </Button>
        <Button variant="subtle" onClick={onCancel}>
          {t('common:action.cancel')}
        </Button>
      </div>
    </form>
  )
}
