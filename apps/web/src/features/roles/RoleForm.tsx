import type { Permission } from '@kith/kernel/permissions.ts'
import { Button, TextInput } from '@mantine/core'
import { type FormEvent, type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { problemOf } from '../../api/problem.ts'
import { problemText } from '../../shared/problem-text.ts'
import { PermissionsField } from './PermissionsField.tsx'
import classes from './Roles.module.css'

export interface RoleValues {
  name: string
  permissions: Permission[]
}

interface RoleFormProps {
  before: RoleValues
  preset: readonly string[] | null
  submitLabel: string
  busy: boolean
  error: unknown
  /** Said beside the button while something has changed. */
  effect?: ReactNode
  onSubmit: (values: RoleValues) => void
}

/** Name and permissions of a role, new or not. */
export function RoleForm({ before, preset, submitLabel, busy, error, effect, onSubmit }: RoleFormProps) {
  const { t } = useTranslation(['roles', 'common'])
  const { t: tCommon } = useTranslation('common')
  const [values, setValues] = useState(before)
  const [checked, setChecked] = useState(false)
  const missing = values.name.trim() === ''
  const changed =
    values.name.trim() !== before.name ||
    values.permissions.toSorted().join() !== before.permissions.toSorted().join()
  const submit = (event: FormEvent) => {
    event.preventDefault()
    setChecked(true)
    if (!missing) onSubmit({ ...values, name: values.name.trim() })
  }
  const problem = error ? problemOf(error) : null
  return (
    <form className={classes.form} onSubmit={submit} noValidate>
      {problem && (
        <p className={classes.refusal} role="alert">
          {problemText(error, tCommon).why}
        </p>
      )}
      <TextInput
        className={classes.nameField}
        label={t('roles:name')}
        value={values.name}
        maxLength={100}
        onChange={(event) => {
          const name = event.currentTarget.value
          setValues((now) => ({ ...now, name }))
        }}
        error={checked && missing ? t('roles:nameMissing') : null}
      />
      <PermissionsField
        value={values.permissions}
        preset={preset}
        onChange={(permissions) => setValues((now) => ({ ...now, permissions }))}
      />
      <div className={classes.buttons}>
        <Button type="submit" loading={busy} disabled={!changed}>
          {submitLabel}
        </Button>
        {changed && (
          <Button variant="subtle" onClick={() => setValues(before)}>
            {t('common:action.undo')}
          </Button>
        )}
        {changed && effect && <span className={classes.quiet}>{effect}</span>}
      </div>
    </form>
  )
}
