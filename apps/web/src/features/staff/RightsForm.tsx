import { Button } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Panel } from '../../ui/Panel.tsx'
import { PlacesField } from './PlacesField.tsx'
import { type Places, placesOf, type StaffUser } from './queries.ts'
import { RolesField } from './RolesField.tsx'
import classes from './Staff.module.css'
import type { StaffChanges } from './use-staff-changes.ts'

const same = (a: readonly string[], b: readonly string[]) => a.toSorted().join() === b.toSorted().join()

/** Roles and places. What is saved holds from the person's next click on. */
export function RightsForm({ user, changes }: { user: StaffUser; changes: StaffChanges }) {
  const { t } = useTranslation(['staff', 'common'])
  const before = { roleIds: user.roles.map(({ id }) => id), where: placesOf(user) }
  const [roleIds, setRoleIds] = useState(before.roleIds)
  const [where, setWhere] = useState<Places>(before.where)
  const rolesChanged = !same(roleIds, before.roleIds)
  const placesChanged =
    where.everywhere !== before.where.everywhere ||
    (!where.everywhere &&
      !(same(where.cityIds, before.where.cityIds) && same(where.centreIds, before.where.centreIds)))
  const save = () =>
    changes.update.mutate({
      ...(rolesChanged && { roleIds }),
      ...(placesChanged && (where.everywhere ? { everywhere: true } : where)),
    })
  return (
    <>
      <Panel title={t('staff:field.roles')}>
        <RolesField value={roleIds} onChange={setRoleIds} />
      </Panel>
      <Panel title={t('staff:places.title')}>
        <PlacesField value={where} onChange={setWhere} />
      </Panel>
      {(rolesChanged || placesChanged) && (
        <div className={classes.buttons}>
          <Button onClick={save} loading={changes.update.isPending}>
            {t('staff:rights.save')}
          </Button>
          <Button
            variant="subtle"
            onClick={() => {
              setRoleIds(before.roleIds)
              setWhere(before.where)
            }}
          >
            {t('common:action.undo')}
          </Button>
          <span className={classes.quiet}>{t('staff:rights.effect')}</span>
        </div>
      )}
    </>
  )
}
