import { ActionIcon, Button, Loader, Modal } from '@mantine/core'
import { IconChevronLeft, IconChevronRight, IconDownload } from '@tabler/icons-react'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { lazy, Suspense } from 'react'
import { useTranslation } from 'react-i18next'
import { useBlobUrl } from '../../../lib/use-blob-url.ts'
import { useHotkeys } from '../../../shared/hotkeys/use-hotkeys.ts'
import { LoadFailed } from '../../../shared/LoadFailed.tsx'
import { notifyProblem } from '../../../shared/notify.tsx'
import { download } from './download.ts'
import classes from './PreviewDialog.module.css'
import { type ClientFile, fileContent, shownAs } from './queries.ts'

const PdfPages = lazy(() => import('./PdfPages.tsx').then((module) => ({ default: module.PdfPages })))

interface PreviewDialogProps {
  clientId: string
  /** Those that can be shown, in their order. */
  files: readonly ClientFile[]
  place: number
  onPlace: (place: number) => void
  onClose: () => void
}

/** A picture or a PDF at its full size; arrows go on to the next one. */
export function PreviewDialog({ clientId, files, place, onPlace, onClose }: PreviewDialogProps) {
  const { t } = useTranslation('files')
  const { t: tCommon } = useTranslation('common')
  const cache = useQueryClient()
  const file = files[place]
  const go = (by: number) => {
    if (files[place + by]) onPlace(place + by)
  }
  useHotkeys(t('keys.title'), [
    { keys: 'left', label: t('keys.previous'), inDialogs: true, run: () => go(-1) },
    { keys: 'right', label: t('keys.next'), inDialogs: true, run: () => go(1) },
  ])
  const save = useMutation({
    mutationFn: async () => file && download(cache, clientId, file),
    onError: notifyProblem,
  })
  if (!file) return null
  return (
    <Modal
      opened
      onClose={onClose}
      size="min(1100px, 96vw)"
      title={
        <span className={classes.title} title={file.name}>
          {file.name}
        </span>
      }
      closeButtonProps={{ 'aria-label': tCommon('action.close') }}
      returnFocus
      classNames={{ title: classes.titleBox ?? '' }}
    >
      <div className={classes.bar}>
        <Button
          variant="default"
          size="xs"
          leftSection={<IconDownload size={15} stroke={1.8} />}
          loading={save.isPending}
          onClick={() => save.mutate()}
        >
          {t('downloadShort')}
        </Button>
        {files.length > 1 && (
          <span className={classes.places}>
            <ActionIcon
              variant="subtle"
              color="gray"
              aria-label={t('keys.previous')}
              disabled={place === 0}
              onClick={() => go(-1)}
            >
              <IconChevronLeft size={17} stroke={1.8} />
            </ActionIcon>
            {t('place', { place: place + 1, size: files.length })}
            <ActionIcon
              variant="subtle"
              color="gray"
              aria-label={t('keys.next')}
              disabled={place === files.length - 1}
              onClick={() => go(1)}
            >
              <IconChevronRight size={17} stroke={1.8} />
            </ActionIcon>
          </span>
        )}
      </div>
      <Content key={file.id} clientId={clientId} file={file} />
    </Modal>
  )
}

function Content({ clientId, file }: { clientId: string; file: ClientFile }) {
  const { t } = useTranslation('files')
  const content = useQuery(fileContent(clientId, file.id))
  const picture = shownAs(file) === 'picture'
  const url = useBlobUrl(picture ? content.data : undefined)
  if (content.isError)
    return (
      <LoadFailed
        error={content.error}
        what={t('contentFailed')}
        onRetry={() => void content.refetch()}
        busy={content.isFetching}
      />
    )
  const wait = (
    <div className={classes.wait}>
      <Loader size={26} />
    </div>
  )
  if (!content.data) return wait
  if (picture) return url ? <img className={classes.picture} src={url} alt={file.name} /> : wait
  return (
    <Suspense fallback={wait}>
      <PdfPages content={content.data} />
    </Suspense>
  )
}
