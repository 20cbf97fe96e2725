import { Button } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { Link, useNavigate } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { useFormat } from '../../i18n/use-format.ts'
import { urls } from '../../lib/urls.ts'
import { useHotkeys } from '../../shared/hotkeys/use-hotkeys.ts'
import { LoadFailed } from '../../shared/LoadFailed.tsx'
import { usePermissionWords } from '../../shared/permission-words.ts'
import { KeyHint } from '../../ui/KeyHint.tsx'
import { Panel } from '../../ui/Panel.tsx'
import { Pill } from '../../ui/Pill.tsx'
import { RowSkeletons } from '../../ui/Skeletons.tsx'
import { type Role, roleList } from './queries.ts'
import classes from './Roles.module.css'

/** «Роли»: which there are, what each gives, and how many people have it. */
export function RolesPage() {
  const { t } = useTranslation('roles')
  const navigate = useNavigate()
  const list = useQuery(roleList)
  const add = () => void navigate(urls.newRole())
  useHotkeys(t('title'), [{ keys: 'insert', label: t('add'), run: add }])
  return (
    <Panel title={t('title')} flush>
      <p className={classes.lead}>{t('lead')}</p>
      <div className={classes.tools}>
        <Button rightSection={<KeyHint keys="insert" on="accent" />} onClick={add}>
          {t('add')}
        </Button>
      </div>
      {list.isPending ? (
        <RowSkeletons rows={10} />
      ) : list.isError ? (
        <LoadFailed error={list.error} onRetry={() => void list.refetch()} busy={list.isFetching} />
      ) : (
        <ul className={classes.rows} aria-label={t('title')}>
          {list.data.map((role) => (
            <li key={role.id}>
              <RoleRow role={role} />
            </li>
          ))}
        </ul>
      )}
    </Panel>
  )
}

function RoleRow({ role }: { role: Role }) {
  const { t } = useTranslation('roles')
  const format = useFormat()
  const words = usePermissionWords()
  return (
    <Link {...urls.role(role.id)} className={classes.row}>
      <span>
        <span className={classes.name}>
          {role.name}
          <RoleMarks role={role} />
        </span>
        <span className={classes.quiet}>
          {role.permissions.length > 0 ? words(role.permissions) : t('nothing')}
        </span>
      </span>
      <span className={classes.quiet}>
        {role.staffCount > 0
          ? t('people', { count: role.staffCount, n: format.number(role.staffCount) })
          : t('nobody')}
      </span>
    </Link>
  )
}

export function RoleMarks({ role }: { role: Role }) {
  const { t } = useTranslation('roles')
  return (
    <>
      {role.presetKey === null && <Pill tone="violet">{t('mark.own')}</Pill>}
      {role.differsFromPreset && <Pill tone="amber">{t('mark.changed')}</Pill>}
      {role.retired && <Pill>{t('mark.retired')}</Pill>}
    </>
  )
}
