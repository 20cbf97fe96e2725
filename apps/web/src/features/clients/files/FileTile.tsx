import { ActionIcon, Menu, UnstyledButton } from '@mantine/core'
import {
  IconDots,
  IconDownload,
  IconFile,
  IconFileSpreadsheet,
  IconFileText,
  IconFileTypePdf,
  IconTrash,
} from '@tabler/icons-react'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { useFormat } from '../../../i18n/use-format.ts'
import { useBlobUrl } from '../../../lib/use-blob-url.ts'
import { notify, notifyProblem } from '../../../shared/notify.tsx'
import { Ago } from '../../../ui/Ago.tsx'
import { download } from './download.ts'
import classes from './Files.module.css'
import { bringFileBack, type ClientFile, filePreview, filesKey, removeFile, shownAs } from './queries.ts'
import { useSizeText } from './size-text.ts'

interface FileTileProps {
  clientId: string
  file: ClientFile
  editable: boolean
  onOpen: () => void
}

/** One file: its picture, name, size and origin. It opens where it can be shown, and is downloaded where it can't. */
export function FileTile({ clientId, file, editable, onOpen }: FileTileProps) {
  const { t } = useTranslation('files')
  const format = useFormat()
  const sizeText = useSizeText()
  const cache = useQueryClient()
  const save = useMutation({ mutationFn: () => download(cache, clientId, file), onError: notifyProblem })
  const remove = useRemoval(clientId, file)
  const openable = shownAs(file) !== null
  return (
    <li className={classes.tile} aria-busy={remove.isPending || undefined}>
      <UnstyledButton
        className={classes.open}
        aria-label={openable ? t('open', { name: file.name }) : t('download', { name: file.name })}
        onClick={() => (openable ? onOpen() : save.mutate())}
      >
        {file.hasPreview ? (
          <Preview clientId={clientId} fileId={file.id} />
        ) : (
          <Icon mediaType={file.mediaType} />
        )}
      </UnstyledButton>
      <div className={classes.caption}>
        <span className={classes.fileName} title={file.name}>
          {file.name}
        </span>
        <Menu position="bottom-end" withinPortal>
          <Menu.Target>
            <ActionIcon variant="subtle" color="gray" aria-label={t('actions', { name: file.name })}>
              <IconDots size={16} stroke={1.8} />
            </ActionIcon>
          </Menu.Target>
          <Menu.Dropdown>
            <Menu.Item leftSection={<IconDownload size={15} stroke={1.7} />} onClick={() => save.mutate()}>
              {t('downloadShort')}
            </Menu.Item>
            {editable && (
              <Menu.Item
                color="red"
                leftSection={<IconTrash size={15} stroke={1.7} />}
                onClick={() => remove.mutate()}
              >
                {t('delete')}
              </Menu.Item>
            )}
          </Menu.Dropdown>
        </Menu>
      </div>
      <span
        className={classes.facts}
        title={`${file.author.name ?? ''} ${format.instant(file.createdAt)}`.trim()}
      >
        {sizeText(file.size)} · <Ago instant={file.createdAt} />
        {file.author.name && <span className={classes.author}>{file.author.name}</span>}
      </span>
    </li>
  )
}

function Preview({ clientId, fileId }: { clientId: string; fileId: string }) {
  const { data, isError } = useQuery(filePreview(clientId, fileId))
  const url = useBlobUrl(data)
  if (isError) return <Icon mediaType="image/*" />
  return url ? (
    <img className={classes.preview} src={url} alt="" loading="lazy" />
  ) : (
    <span className={classes.blank} />
  )
}

const ICONS = [
  [/pdf/, IconFileTypePdf],
  [/sheet|excel|csv/, IconFileSpreadsheet],
  [/text|word|presentation|powerpoint/, IconFileText],
] as const

function Icon({ mediaType }: { mediaType: string }) {
  const Found = ICONS.find(([like]) => like.test(mediaType))?.[1] ?? IconFile
  return <Found className={classes.icon} size={40} stroke={1.2} aria-hidden />
}

/** Deletes at once and offers to take it back. */
function useRemoval(clientId: string, file: ClientFile) {
  const { t } = useTranslation('files')
  const cache = useQueryClient()
  const changed = () =>
    Promise.all([
      cache.invalidateQueries({ queryKey: filesKey(clientId) }),
      cache.invalidateQueries({ queryKey: ['clients', 'history', clientId] }),
    ])
  return useMutation({
    mutationFn: () => removeFile(clientId, file.id),
    onSuccess: async () => {
      await changed()
      notify(t('deleted', { name: file.name }), () => {
        bringFileBack(clientId, file.id).then(changed, notifyProblem)
      })
    },
    onError: notifyProblem,
  })
}
