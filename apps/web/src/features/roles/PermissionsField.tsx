import { isPermission, type Permission } from '@kith/kernel/permissions.ts'
import { Checkbox, Loader } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { useUser } from '../../api/use-session.ts'
import { useFormat } from '../../i18n/use-format.ts'
import { LoadFailed } from '../../shared/LoadFailed.tsx'
import { Pill } from '../../ui/Pill.tsx'
import { permissionGroups } from './queries.ts'
import classes from './Roles.module.css'

interface PermissionsFieldProps {
  value: readonly Permission[]
  /** What the role was in the beginning: differences are marked. */
  preset: readonly string[] | null
  onChange: (value: Permission[]) => void
}

/** Every permission in its group. What one lacks oneself can be neither added nor taken away, and says why. */
export function PermissionsField({ value, preset, onChange }: PermissionsFieldProps) {
  const { t } = useTranslation('roles')
  const format = useFormat()
  const groups = useQuery(permissionGroups)
  const own = useUser()?.permissions ?? []
  if (groups.isPending) return <Loader size="sm" type="dots" />
  if (groups.isError) return <LoadFailed error={groups.error} onRetry={() => void groups.refetch()} />
  const difference = (key: string) => {
    if (preset === null || preset.includes(key) === value.some((each) => each === key)) return null
    return <Pill tone="amber">{preset.includes(key) ? t('difference.less') : t('difference.more')}</Pill>
  }
  return (
    <div className={classes.groups}>
      {groups.data.map((group) => (
        <fieldset key={group.key} className={classes.group}>
          <legend className={classes.groupName}>{format.ownWords(group.name)}</legend>
          {group.permissions.map(({ key, name }) => {
            const lacked = !own.includes(key)
            return (
              <Checkbox
                key={key}
                label={
                  <>
                    {format.ownWords(name)} {difference(key)}
                  </>
                }
                description={lacked ? t('notYours') : null}
                disabled={lacked}
                checked={value.includes(key)}
                onChange={(event) =>
                  onChange(
                    event.currentTarget.checked
                      ? [...value, key].filter(isPermission)
                      : value.filter((each) => each !== key),
                  )
                }
              />
            )
          })}
        </fieldset>
      ))}
    </div>
  )
}
