import {
  listRoleHistory,
  listStaffUsers,
  resetRole,
  restoreRole,
  retireRole,
  updateRole,
} from '@kith/api-client/generated/sdk.gen.ts'
import { Button } from '@mantine/core'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Link, useParams } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { bodyOf, ifMatch } from '../../api/client.ts'
import { usePermission } from '../../api/use-session.ts'
import { useFormat } from '../../i18n/use-format.ts'
import { urls } from '../../lib/urls.ts'
import { AccessHistory } from '../../shared/AccessHistory.tsx'
import { LoadFailed } from '../../shared/LoadFailed.tsx'
import { notifyProblem } from '../../shared/notify.tsx'
import { ConfirmDialog } from '../../ui/ConfirmDialog.tsx'
import { Panel } from '../../ui/Panel.tsx'
import { DefinitionSkeletons } from '../../ui/Skeletons.tsx'
import { oneRole, type Role, rolesKey } from './queries.ts'
import { RoleForm, type RoleValues } from './RoleForm.tsx'
import classes from './Roles.module.css'
import { RoleMarks } from './RolesPage.tsx'

/** One role: its permissions, who has it, and the way back to what it was. */
export function RolePage() {
  const { t } = useTranslation('roles')
  const { roleId } = useParams({ from: '/staff/settings/roles/$roleId' })
  const role = useQuery(oneRole(roleId))
  if (role.isPending) {
    return (
      <Panel>
        <DefinitionSkeletons rows={8} />
      </Panel>
    )
  }
  if (role.isError) {
    return (
      <Panel flush>
        <LoadFailed error={role.error} what={t('failed')} onRetry={() => void role.refetch()} />
      </Panel>
    )
  }
  return <RoleCard key={roleId} role={role.data} />
}

/** What can be done to a role; each ends with it as it is then. */
function useRoleChanges({ id, version }: Role) {
  const queries = useQueryClient()
  const onSuccess = (next: Role) => {
    queries.setQueryData(oneRole(id).queryKey, next)
    void queries.invalidateQueries({ queryKey: rolesKey })
    void queries.invalidateQueries({ queryKey: ['staff-roles'] })
    void queries.invalidateQueries({ queryKey: ['staff-users'] })
  }
  const path = { id }
  const update = useMutation({
    mutationFn: (body: RoleValues) =>
      bodyOf(updateRole({ throwOnError: true, path, headers: ifMatch(version), body })),
    onSuccess,
  })
  const common = { onSuccess, onError: notifyProblem }
  const retire = useMutation({
    mutationFn: () => bodyOf(retireRole({ throwOnError: true, path })),
    ...common,
  })
  const restore = useMutation({
    mutationFn: () => bodyOf(restoreRole({ throwOnError: true, path })),
    ...common,
  })
  const reset = useMutation({ mutationFn: () => bodyOf(resetRole({ throwOnError: true, path })), ...common })
  return { update, retire, restore, reset }
}

function RoleCard({ role }: { role: Role }) {
  const { t } = useTranslation(['roles', 'common'])
  const format = useFormat()
  const changes = useRoleChanges(role)
  const [retiring, setRetiring] = useState(false)
  const people = { count: role.staffCount, n: format.number(role.staffCount) }
  return (
    <>
      <div className={classes.head}>
        <Link {...urls.roles()} className={classes.back}>
          ← {t('roles:title')}
        </Link>
        <h2 className={classes.title}>{role.name}</h2>
        <RoleMarks role={role} />
      </div>
      <Panel
        title={t('roles:permissions')}
        aside={
          <div className={classes.buttons}>
            {role.differsFromPreset && (
              <Button
                size="xs"
                variant="subtle"
                loading={changes.reset.isPending}
                onClick={() => changes.reset.mutate()}
              >
                {t('roles:reset')}
              </Button>
            )}
            {role.retired ? (
              <Button
                size="xs"
                variant="default"
                loading={changes.restore.isPending}
                onClick={() => changes.restore.mutate()}
              >
                {t('roles:restore')}
              </Button>
            ) : (
              <Button
                size="xs"
                variant="subtle"
                disabled={role.aboveOwn.length > 0}
                onClick={() => setRetiring(true)}
              >
                {t('roles:retire')}
              </Button>
            )}
          </div>
        }
      >
        <RoleForm
          key={role.version}
          before={{ name: role.name, permissions: role.permissions }}
          preset={role.preset?.permissions ?? null}
          submitLabel={t('common:action.save')}
          busy={changes.update.isPending}
          error={changes.update.error}
          effect={role.staffCount > 0 ? t('roles:effect', people) : null}
          onSubmit={(values) => changes.update.mutate(values)}
        />
      </Panel>
      <Holders roleId={role.id} />
      <Panel title={t('roles:history')}>
        <AccessHistory
          queryKey={[...rolesKey, role.id, 'history']}
          load={(cursor, signal) =>
            bodyOf(
              listRoleHistory({
                signal,
                throwOnError: true,
                path: { id: role.id },
                query: { limit: 20, ...(cursor === null ? {} : { cursor }) },
              }),
            )
          }
        />
      </Panel>
      <ConfirmDialog
        opened={retiring}
        title={t('roles:ask.title', { name: role.name })}
        confirm={{
          label: t('roles:retire'),
          run: () => changes.retire.mutate(undefined, { onSettled: () => setRetiring(false) }),
          busy: changes.retire.isPending,
          dangerous: true,
        }}
        cancelLabel={t('common:action.cancel')}
        onCancel={() => setRetiring(false)}
      >
        {role.staffCount > 0 ? t('roles:ask.people', people) : t('roles:ask.nobody')}
      </ConfirmDialog>
    </>
  )
}

/** Who has the role, for those who may look at staff users. */
function Holders({ roleId }: { roleId: string }) {
  const { t } = useTranslation('roles')
  const mayLook = usePermission('staff.manage')
  const holders = useQuery({
    queryKey: ['staff-users', 'of-role', roleId],
    queryFn: ({ signal }) =>
      bodyOf(listStaffUsers({ signal, throwOnError: true, query: { roleId, limit: 200 } })),
    enabled: mayLook,
  })
  if (!mayLook || !holders.data) return null
  return (
    <Panel title={t('holders')}>
      {holders.data.items.length === 0 ? (
        <p className={classes.quiet}>{t('nobody')}</p>
      ) : (
        <p className={classes.people}>
          {holders.data.items.map(({ id, name }) => (
            <Link key={id} {...urls.staffUser(id)}>
              {name}
            </Link>
          ))}
        </p>
      )}
    </Panel>
  )
}
