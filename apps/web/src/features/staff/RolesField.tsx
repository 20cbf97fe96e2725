import { Checkbox, Loader } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { LoadFailed } from '../../shared/LoadFailed.tsx'
import { usePermissionWords } from '../../shared/permission-words.ts'
import { type StaffRole, staffRoles } from './queries.ts'
import classes from './Staff.module.css'

interface RolesFieldProps {
  value: readonly string[]
  onChange: (ids: string[]) => void
}

/** The roles with what each gives. One above one's own can be neither given nor taken, and says so. */
export function RolesField({ value, onChange }: RolesFieldProps) {
  const { t } = useTranslation('staff')
  const roles = useQuery(staffRoles)
  const words = usePermissionWords()
  if (roles.isPending) return <Loader size="sm" type="dots" />
  if (roles.isError) return <LoadFailed error={roles.error} onRetry={() => void roles.refetch()} />
  const description = ({ permissions, aboveOwn }: StaffRole) => {
    if (aboveOwn.length > 0) return t('role.above', { list: words(aboveOwn) })
    return permissions.length > 0 ? words(permissions) : t('role.nothing')
  }
  return (
    <div className={classes.roles}>
      {roles.data.map((role) => (
        <Checkbox
          key={role.id}
          label={role.name}
          description={description(role)}
          classNames={role.aboveOwn.length > 0 ? {} : { description: classes.gives ?? '' }}
          checked={value.includes(role.id)}
          disabled={role.aboveOwn.length > 0}
          onChange={(event) =>
            onChange(event.currentTarget.checked ? [...value, role.id] : value.filter((id) => id !== role.id))
          }
        />
      ))}
    </div>
  )
}
