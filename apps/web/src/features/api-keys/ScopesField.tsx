import { PERMISSION_GROUPS } from '@kith/kernel/permission-groups.ts'
import { NOT_FOR_KEYS, ONLY_FOR_KEYS, PERMISSIONS, type Permission } from '@kith/kernel/permissions.ts'
import { Checkbox } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { hasPermission } from '../../api/session.ts'
import { useSession } from '../../api/use-session.ts'
import { useFormat } from '../../i18n/use-format.ts'
import classes from './ApiKeys.module.css'

/** What a key may be given, in the groups of the role editor. */
const groups = PERMISSION_GROUPS.map((group) => ({
  ...group,
  permissions: group.permissions.filter((permission) => !NOT_FOR_KEYS.includes(permission)),
})).filter(({ permissions }) => permissions.length > 0)

interface ScopesFieldProps {
  value: readonly Permission[]
  onChange: (value: Permission[]) => void
  error: string | null
}

/** What the key may do. What one may not do oneself can't be given, and says so; what it has already can be taken. */
export function ScopesField({ value, onChange, error }: ScopesFieldProps) {
  const { t } = useTranslation('api-keys')
  const format = useFormat()
  const session = useSession()
  /** What only keys get is nobody's own, and still everyone who makes keys may give it. */
  const mayGive = (scope: Permission) => ONLY_FOR_KEYS.includes(scope) || hasPermission(session, scope)
  const someLacking = groups.some(({ permissions }) => permissions.some((scope) => !mayGive(scope)))
  const turn = (scope: Permission, on: boolean) =>
    onChange(on ? [...value, scope] : value.filter((each) => each !== scope))
  return (
    <div className={classes.groups}>
      <div>
        <p>{t('form.scopes')}</p>
        {someLacking && <p className={classes.hint}>{t('form.lacking')}</p>}
      </div>
      {error && (
        <p className={classes.error} role="alert">
          {error}
        </p>
      )}
      {groups.map(({ key, name, permissions }) => (
        <fieldset key={key} className={classes.group}>
          <legend className={classes.groupName}>{format.ownWords(name)}</legend>
          {permissions.map((scope) => {
            const lacking = !mayGive(scope)
            return (
              <Checkbox
                key={scope}
                label={format.ownWords(PERMISSIONS[scope])}
                checked={value.includes(scope)}
                disabled={lacking && !value.includes(scope)}
                onChange={(event) => turn(scope, event.currentTarget.checked)}
              />
            )
          })}
        </fieldset>
      ))}
    </div>
  )
}
