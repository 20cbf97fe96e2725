import { createRole } from '@kith/api-client/generated/sdk.gen.ts'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Link, useNavigate } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { bodyOf } from '../../api/client.ts'
import { urls } from '../../lib/urls.ts'
import { Panel } from '../../ui/Panel.tsx'
import { rolesKey } from './queries.ts'
import { RoleForm, type RoleValues } from './RoleForm.tsx'
import classes from './Roles.module.css'

const EMPTY: RoleValues = { name: '', permissions: [] }

/** A role of the company's own. */
export function NewRolePage() {
  const { t } = useTranslation('roles')
  const navigate = useNavigate()
  const queries = useQueryClient()
  const create = useMutation({
    mutationFn: (body: RoleValues) => bodyOf(createRole({ throwOnError: true, body })),
    onSuccess: ({ id }) => {
      void queries.invalidateQueries({ queryKey: rolesKey })
      void queries.invalidateQueries({ queryKey: ['staff-roles'] })
      void navigate(urls.role(id))
    },
  })
  return (
    <>
      <div className={classes.head}>
        <Link {...urls.roles()} className={classes.back}>
          ← {t('title')}
        </Link>
        <h2 className={classes.title}>{t('new')}</h2>
      </div>
      <Panel>
        <RoleForm
          before={EMPTY}
          preset={null}
          submitLabel={t('create')}
          busy={create.isPending}
          error={create.error}
          onSubmit={(values) => create.mutate(values)}
        />
      </Panel>
    </>
  )
}
