import { removePasskey } from '@kith/api-client/generated/sdk.gen.ts'
import { Button, Modal } from '@mantine/core'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { bodyOf, ifMatch } from '../../../api/client.ts'
import { passkeysUsable } from '../../../lib/passkeys.ts'
import { LoadFailed } from '../../../shared/LoadFailed.tsx'
import { notifyProblem } from '../../../shared/notify.tsx'
import { ConfirmDialog } from '../../../ui/ConfirmDialog.tsx'
import { Panel } from '../../../ui/Panel.tsx'
import { DefinitionSkeletons } from '../../../ui/Skeletons.tsx'
import { AddPasskey } from './AddPasskey.tsx'
import classes from './Factors.module.css'
import { PasskeyRow } from './PasskeyRow.tsx'
import { type Passkey, passkeyList } from './queries.ts'

/** «Ключи доступа»: devices that sign in alone. */
export function PasskeysSection() {
  const { t } = useTranslation(['factors', 'common'])
  const list = useQuery(passkeyList)
  const queries = useQueryClient()
  const [adding, setAdding] = useState(false)
  const [leaving, setLeaving] = useState<Passkey | null>(null)
  const changed = () => void queries.invalidateQueries(passkeyList)
  const removal = useMutation({
    mutationFn: ({ id, version }: Passkey) =>
      bodyOf(removePasskey({ throwOnError: true, path: { id }, headers: ifMatch(version) })),
    onError: notifyProblem,
    onSettled: () => {
      setLeaving(null)
      changed()
    },
  })
  const usable = passkeysUsable()
  return (
    <Panel title={t('factors:keys.title')}>
      <div className={classes.section}>
        <p className={classes.lead}>{usable ? t('factors:keys.lead') : t('factors:keys.unusable')}</p>
        {list.isPending ? (
          <DefinitionSkeletons rows={2} />
        ) : list.isError ? (
          <LoadFailed error={list.error} onRetry={() => void list.refetch()} busy={list.isFetching} />
        ) : (
          list.data.length > 0 && (
            <ul className={classes.keys}>
              {list.data.map((passkey) => (
                <PasskeyRow
                  key={passkey.id}
                  passkey={passkey}
                  onChanged={changed}
                  onRemove={() => setLeaving(passkey)}
                />
              ))}
            </ul>
          )
        )}
        {usable && (
          <div className={classes.actions}>
            <Button variant="default" onClick={() => setAdding(true)}>
              {t('factors:keys.add')}
            </Button>
          </div>
        )}
      </div>
      <Modal
        opened={adding}
        onClose={() => setAdding(false)}
        title={t('factors:addKey.title')}
        size={460}
        closeButtonProps={{ 'aria-label': t('factors:close') }}
      >
        {adding && <AddPasskey onAdded={changed} onClose={() => setAdding(false)} />}
      </Modal>
      <ConfirmDialog
        opened={leaving !== null}
        title={t('factors:keys.removeTitle', { name: leaving?.name ?? '' })}
        confirm={{
          label: t('factors:keys.remove'),
          run: () => leaving && removal.mutate(leaving),
          busy: removal.isPending,
          dangerous: true,
        }}
        cancelLabel={t('common:action.cancel')}
        onCancel={() => setLeaving(null)}
      >
        {t('factors:keys.removeWhy')}
      </ConfirmDialog>
    </Panel>
  )
}
