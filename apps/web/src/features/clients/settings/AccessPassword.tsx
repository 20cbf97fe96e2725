import { Button } from '@mantine/core'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { lazy, Suspense, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { inheritedSettings, settingsChanged } from '../../../shared/inherited/queries.ts'
import { notify, notifyProblem } from '../../../shared/notify.tsx'
import { ConfirmDialog } from '../../../ui/ConfirmDialog.tsx'
import { Panel } from '../../../ui/Panel.tsx'
import type { Client } from '../queries.ts'
import { removeAccessPassword } from './queries.ts'
import classes from './Settings.module.css'

const PasswordForm = lazy(() =>
  import('./AccessPasswordForm.tsx').then((module) => ({ default: module.AccessPasswordForm })),
)

/** Whether orders for the client ask for a password; it is set or taken away here, and read nowhere. */
export function AccessPassword({ client, editable }: { client: Client; editable: boolean }) {
  const { t } = useTranslation(['inherited', 'common'])
  const cache = useQueryClient()
  const [open, setOpen] = useState<'form' | 'removal' | null>(null)
  const opener = useRef<HTMLButtonElement>(null)
  const place = { level: 'client', id: client.id, root: client.parentId === null } as const
  const settings = useQuery(inheritedSettings(place)).data
  const removing = useMutation({
    mutationFn: async () => {
      await removeAccessPassword(client.id)
      await settingsChanged(cache)
    },
    onSuccess: () => {
      setOpen(null)
      notify(t('inherited:password.removed'))
    },
    onError: notifyProblem,
  })
  if (!settings) return null
  const isSet = settings.accessPassword === true
  const close = () => {
    setOpen(null)
    requestAnimationFrame(() => opener.current?.focus())
  }
  return (
    <Panel title={t('inherited:password.title')}>
      <div className={classes.password}>
        <p>{isSet ? t('inherited:password.set') : t('inherited:password.notSet')}</p>
        {editable && open !== 'form' && (
          <div className={classes.buttons}>
            <Button ref={opener} size="xs" variant="default" onClick={() => setOpen('form')}>
              {isSet ? t('inherited:password.replace') : t('inherited:password.put')}
            </Button>
            {isSet && (
              <Button size="xs" variant="subtle" color="red" onClick={() => setOpen('removal')}>
                {t('inherited:password.remove')}
              </Button>
            )}
          </div>
        )}
        {open === 'form' && (
          <Suspense>
            <PasswordForm clientId={client.id} onClose={close} />
          </Suspense>
        )}
      </div>
      <ConfirmDialog
        opened={open === 'removal'}
        title={t('inherited:password.removeTitle')}
        confirm={{
          label: t('inherited:password.remove'),
          run: () => removing.mutate(),
          busy: removing.isPending,
          dangerous: true,
        }}
        cancelLabel={t('common:action.cancel')}
        onCancel={() => setOpen(null)}
      >
        {t('inherited:password.removeText')}
      </ConfirmDialog>
    </Panel>
  )
}
