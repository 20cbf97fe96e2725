import { ActionIcon, Button, Progress } from '@mantine/core'
import { IconX } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { problemText } from '../../../shared/problem-text.ts'
import classes from './Files.module.css'
import { LIMIT, mayPass, type Upload } from './use-uploads.ts'

interface UploadRowsProps {
  uploads: readonly Upload[]
  cancel: (key: string) => void
  retry: (upload: Upload) => void
}

/** What is being uploaded and what could not be, a line each. */
export function UploadRows({ uploads, cancel, retry }: UploadRowsProps) {
  const { t } = useTranslation('files')
  if (uploads.length === 0) return null
  return (
    <ul className={classes.uploads} aria-label={t('uploads')}>
      {uploads.map((upload) => (
        <Row
          key={upload.key}
          upload={upload}
          onCancel={() => cancel(upload.key)}
          onRetry={() => retry(upload)}
        />
      ))}
    </ul>
  )
}

interface RowProps {
  upload: Upload
  onCancel: () => void
  onRetry: () => void
}

function Row({ upload, onCancel, onRetry }: RowProps) {
  const { t } = useTranslation(['files', 'common'])
  const { file, progress, error } = upload
  const fault = useFault(upload)
  return (
    <li className={classes.upload}>
      <span className={classes.uploadName} title={file.name}>
        {file.name}
      </span>
      <ActionIcon
        variant="subtle"
        color="gray"
        aria-label={fault === null ? t('files:cancel', { name: file.name }) : t('common:action.close')}
        onClick={onCancel}
      >
        <IconX size={15} stroke={1.8} />
      </ActionIcon>
      {fault === null ? (
        <Progress
          className={classes.progress}
          value={(progress ?? 0) * 100}
          striped={progress === 1}
          animated={progress === 1}
          size={4}
          aria-label={t('files:progress', { name: file.name })}
        />
      ) : (
        <p className={classes.fault} role="alert">
          {fault}{' '}
          {error !== null && mayPass(error) && (
            <Button size="compact-xs" variant="default" onClick={onRetry}>
              {t('common:action.retry')}
            </Button>
          )}
        </p>
      )}
    </li>
  )
}

/** What is wrong with an upload, in words; null while nothing is. */
function useFault({ file, error }: Upload): string | null {
  const { t } = useTranslation(['files', 'common'])
  const text = useTranslation('common').t
  if (file.size > LIMIT) return t('files:tooLarge')
  if (error === null) return null
  const { what, why } = problemText(error, text)
  return why || what
}
