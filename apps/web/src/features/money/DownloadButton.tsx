import { Button } from '@mantine/core'
import { IconDownload } from '@tabler/icons-react'
import { useMutation } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { notifyProblem } from '../../shared/notify.tsx'

/** Takes a report out as a file. */
export function DownloadButton({ save, disabled }: { save: () => Promise<void>; disabled: boolean }) {
  const { t } = useTranslation('money')
  const saving = useMutation({ mutationFn: save, onError: notifyProblem })
  return (
    <Button
      variant="subtle"
      leftSection={<IconDownload size={15} stroke={1.8} aria-hidden />}
      disabled={disabled}
      loading={saving.isPending}
      onClick={() => saving.mutate()}
    >
      {t('export')}
    </Button>
  )
}
