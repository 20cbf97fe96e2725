import { Loader, Menu, Modal, UnstyledButton } from '@mantine/core'
import { IconPhoto, IconPhotoUp, IconTrash } from '@tabler/icons-react'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useBlobUrl } from '../../../lib/use-blob-url.ts'
import { notify, notifyProblem } from '../../../shared/notify.tsx'
import type { Client } from '../queries.ts'
import { ClientAvatar } from './ClientAvatar.tsx'
import classes from './PhotoMenu.module.css'
import { clientPhoto, putPhoto, removePhoto } from './queries.ts'
import { useExclusivePaste } from './use-paste.ts'

const ACCEPTED = 'image/jpeg,image/png,image/webp'

/** The picture in the head of a card as a menu: look, upload, replace, take away; Ctrl V uploads what was copied. */
export function PhotoMenu({ client, editable }: { client: Client; editable: boolean }) {
  const { t } = useTranslation('files')
  const [opened, setOpened] = useState(false)
  const input = useRef<HTMLInputElement>(null)
  const { busy, put, remove } = usePhotoChanges(client)
  useExclusivePaste(editable, (file) => put(file))
  if (!editable && client.photo === null) return <ClientAvatar client={client} size="head" />
  const round = client.kind === 'person'
  return (
    <>
      <Menu position="bottom-start" withinPortal>
        <Menu.Target>
          <UnstyledButton
            className={classes.target}
            data-round={round || undefined}
            aria-label={client.photo === null ? t('photo.add') : t('photo.menu')}
            aria-busy={busy || undefined}
          >
            <ClientAvatar client={client} size="head" />
            {busy && <Loader className={classes.busy} size={22} />}
          </UnstyledButton>
        </Menu.Target>
        <Menu.Dropdown>
          {client.photo !== null && (
            <Menu.Item leftSection={<IconPhoto size={15} stroke={1.7} />} onClick={() => setOpened(true)}>
              {t('photo.open')}
            </Menu.Item>
          )}
          {editable && (
            <Menu.Item
              leftSection={<IconPhotoUp size={15} stroke={1.7} />}
              onClick={() => input.current?.click()}
            >
              {client.photo === null ? t('photo.upload') : t('photo.replace')}
            </Menu.Item>
          )}
          {editable && client.photo !== null && (
            <Menu.Item color="red" leftSection={<IconTrash size={15} stroke={1.7} />} onClick={remove}>
              {t('photo.delete')}
            </Menu.Item>
          )}
          {editable && <Menu.Label>{t('photo.hint')}</Menu.Label>}
        </Menu.Dropdown>
      </Menu>
      <input
        ref={input}
        type="file"
        hidden
        accept={ACCEPTED}
        onChange={(event) => {
          const file = event.currentTarget.files?.[0]
          event.currentTarget.value = ''
          if (file) put(file)
        }}
      />
      {client.photo !== null && (
        <LargePhoto
          client={client}
          photoId={client.photo.id}
          opened={opened}
          onClose={() => setOpened(false)}
        />
      )}
    </>
  )
}

function usePhotoChanges(client: Client) {
  const { t } = useTranslation('files')
  const cache = useQueryClient()
  const done = () => cache.invalidateQueries({ queryKey: ['clients'] })
  const putting = useMutation({
    mutationFn: (file: File) => putPhoto(client.id, file),
    onSuccess: done,
    onError: notifyProblem,
  })
  const removing = useMutation({
    mutationFn: async () => {
      // Kept in memory for as long as the offer to undo stands.
      const before = client.photo && (await cache.fetchQuery(clientPhoto(client.id, client.photo.id, 480)))
      await removePhoto(client.id)
      return before
    },
    onSuccess: async (before) => {
      await done()
      notify(
        t('photo.deleted'),
        before ? () => putting.mutate(new File([before], 'photo.webp', { type: 'image/webp' })) : undefined,
      )
    },
    onError: notifyProblem,
  })
  return {
    busy: putting.isPending || removing.isPending,
    put: (file: File) => putting.mutate(file),
    remove: () => removing.mutate(),
  }
}

interface LargePhotoProps {
  client: Client
  photoId: string
  opened: boolean
  onClose: () => void
}

function LargePhoto({ client, photoId, opened, onClose }: LargePhotoProps) {
  const { t } = useTranslation('common')
  const { data } = useQuery(clientPhoto(client.id, photoId, 480))
  const url = useBlobUrl(data)
  return (
    <Modal
      opened={opened}
      onClose={onClose}
      title={client.displayName}
      size={520}
      closeButtonProps={{ 'aria-label': t('action.close') }}
      returnFocus
    >
      {url && <img className={classes.large} src={url} alt={client.displayName} width={480} height={480} />}
    </Modal>
  )
}
