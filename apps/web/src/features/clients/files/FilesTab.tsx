import { Button } from '@mantine/core'
import { IconUpload } from '@tabler/icons-react'
import { useInfiniteQuery } from '@tanstack/react-query'
import { useMemo, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { LoadFailed } from '../../../shared/LoadFailed.tsx'
import { LoadMore } from '../../../shared/LoadMore.tsx'
import { EmptyState } from '../../../ui/EmptyState.tsx'
import { Panel } from '../../../ui/Panel.tsx'
import type { Client } from '../queries.ts'
import classes from './Files.module.css'
import { FileTile } from './FileTile.tsx'
import { PreviewDialog } from './PreviewDialog.tsx'
import { clientFiles, shownAs } from './queries.ts'
import { UploadRows } from './UploadRows.tsx'
import { useDrop } from './use-drop.ts'
import { useUploads } from './use-uploads.ts'

/** The files of a client: dropped, pasted or chosen, looked at, downloaded, deleted. */
export function FilesTab({ client, editable }: { client: Client; editable: boolean }) {
  const { t } = useTranslation('files')
  const list = useInfiniteQuery(clientFiles(client.id))
  const files = useMemo(() => list.data?.pages.flatMap((page) => page.items) ?? [], [list.data])
  const shown = useMemo(() => files.filter((file) => shownAs(file) !== null), [files])
  const uploading = useUploads(client.id)
  const { over, handlers } = useDrop(editable, uploading.add)
  const [openedId, setOpenedId] = useState<string | null>(null)
  const opened = shown.findIndex(({ id }) => id === openedId)
  const nothing = list.isSuccess && files.length === 0

  return (
    <div
      className={classes.tab}
      data-over={over || undefined}
      data-takes-pasted-files={editable || undefined}
      {...handlers}
    >
      <Panel>
        {editable && <Chooser onFiles={uploading.add} />}
        <UploadRows {...uploading} />
        {list.isPending && <TileSkeletons />}
        {list.isError && files.length === 0 && (
          <LoadFailed
            error={list.error}
            what={t('failed')}
            onRetry={() => void list.refetch()}
            busy={list.isFetching}
          />
        )}
        {nothing && uploading.uploads.length === 0 && (
          <EmptyState title={t('empty')} hint={editable ? t('emptyHint') : t('emptyRead')} />
        )}
        {files.length > 0 && (
          <ul className={classes.grid}>
            {files.map((file) => (
              <FileTile
                key={file.id}
                clientId={client.id}
                file={file}
                editable={editable}
                onOpen={() => setOpenedId(file.id)}
              />
            ))}
          </ul>
        )}
        <LoadMore list={list} className={classes.more} byScroll />
      </Panel>
      {opened >= 0 && (
        <PreviewDialog
          clientId={client.id}
          files={shown}
          place={opened}
          onPlace={(place) => setOpenedId(shown[place]?.id ?? null)}
          onClose={() => setOpenedId(null)}
        />
      )}
    </div>
  )
}

function Chooser({ onFiles }: { onFiles: (files: readonly File[]) => void }) {
  const { t } = useTranslation('files')
  const input = useRef<HTMLInputElement>(null)
  return (
    <div className={classes.chooser}>
      <Button leftSection={<IconUpload size={15} stroke={1.8} />} onClick={() => input.current?.click()}>
        {t('choose')}
      </Button>
      <span className={classes.hint}>{t('hint')}</span>
      <input
        ref={input}
        type="file"
        multiple
        hidden
        aria-label={t('choose')}
        onChange={(event) => {
          onFiles([...(event.currentTarget.files ?? [])])
          event.currentTarget.value = ''
        }}
      />
    </div>
  )
}

function TileSkeletons() {
  return (
    <div className={classes.grid} aria-hidden>
      {['a', 'b', 'c', 'd'].map((key) => (
        <div key={key} className={classes.skeleton} />
      ))}
    </div>
  )
}
