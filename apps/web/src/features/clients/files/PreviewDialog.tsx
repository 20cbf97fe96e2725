import { ActionIcon, Modal } from '@mantine/core'
import { IconChevronLeft, IconChevronRight } from '@tabler/icons-react'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { DownloadButton } from '../../../shared/DownloadButton.tsx'
import { useHotkeys } from '../../../shared/hotkeys/use-hotkeys.ts'
import { download } from './download.ts'
import { FileBody } from './FileBody.tsx'
import classes from './PreviewDialog.module.css'
import { type ClientFile, fileContent, shownAs } from './queries.ts'

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
        <DownloadButton save={() => download(cache, clientId, file)}>{t('downloadShort')}</DownloadButton>
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
  const alt = shownAs(file) === 'picture' ? file.name : undefined
  return <FileBody bytes={content} failed={t('contentFailed')} alt={alt} />
}
