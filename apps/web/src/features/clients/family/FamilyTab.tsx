import { Button } from '@mantine/core'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { idempotencyKey } from '../../../shared/idempotency-key.ts'
import { LoadFailed } from '../../../shared/LoadFailed.tsx'
import { notifyProblem } from '../../../shared/notify.tsx'
import { EmptyState } from '../../../ui/EmptyState.tsx'
import { Panel } from '../../../ui/Panel.tsx'
import { RowSkeletons } from '../../../ui/Skeletons.tsx'
import type { Client } from '../queries.ts'
import classes from './Family.module.css'
import { FamilyPanel } from './FamilyPanel.tsx'
import { beginFamily, clientFamilies, familiesChanged } from './queries.ts'
import { useShowsFamily } from './use-shows-family.ts'

/** The families of a client: who is in them and who pays; the head's card alone changes them. */
export function FamilyTab({ client, editable }: { client: Client; editable: boolean }) {
  const { t } = useTranslation('family')
  const shown = useShowsFamily(client)
  if (shown) return <Families client={client} editable={editable} />
  return (
    <Panel>
      <EmptyState title={client.kind === 'person' ? t('hidden') : t('notPerson')} />
    </Panel>
  )
}

function Families({ client, editable }: { client: Client; editable: boolean }) {
  const { t } = useTranslation('family')
  const families = useQuery(clientFamilies(client.id))
  if (families.data === undefined) {
    return (
      <Panel>
        {families.isError ? (
          <LoadFailed
            error={families.error}
            what={t('failed')}
            onRetry={() => void families.refetch()}
            busy={families.isFetching}
          />
        ) : (
          <RowSkeletons rows={3} columns={4} />
        )}
      </Panel>
    )
  }
  if (families.data.length === 0) return <NoFamily client={client} editable={editable} />
  return (
    <div className={classes.tab}>
      {families.data.map((family) => (
        <FamilyPanel key={family.id} client={client} family={family} editable={editable} />
      ))}
    </div>
  )
}

function NoFamily({ client, editable }: { client: Client; editable: boolean }) {
  const { t } = useTranslation('family')
  const cache = useQueryClient()
  // A family is begun once: every attempt is the same request.
  const [key] = useState(idempotencyKey)
  const begin = useMutation({
    mutationFn: () => beginFamily(client.id, key),
    onSuccess: () => familiesChanged(cache),
    onError: (error) => {
      notifyProblem(error)
      void familiesChanged(cache)
    },
  })
  return (
    <Panel>
      <EmptyState
        title={t('empty')}
        hint={editable ? t('emptyHint') : t('emptyRead')}
        action={
          editable && (
            <Button loading={begin.isPending} onClick={() => begin.mutate()}>
              {t('begin')}
            </Button>
          )
        }
      />
    </Panel>
  )
}
