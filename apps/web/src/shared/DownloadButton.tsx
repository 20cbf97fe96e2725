import { Button, type ButtonProps } from '@mantine/core'
import { IconDownload } from '@tabler/icons-react'
import { useMutation } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { notifyProblem } from './notify.tsx'

interface DownloadButtonProps extends Pick<ButtonProps, 'size' | 'variant' | 'disabled'> {
  'aria-label'?: string
  /** Fetches the bytes and hands them to the browser. */
  save: () => Promise<unknown>
  children: ReactNode
}

/** Takes something out as a file; a failure is told beside the page, which stays as it is. */
export function DownloadButton({ save, children, ...button }: DownloadButtonProps) {
  const saving = useMutation({ mutationFn: save, onError: notifyProblem })
  return (
    <Button
      size="xs"
      variant="default"
      {...button}
      leftSection={<IconDownload size={15} stroke={1.8} />}
      loading={saving.isPending}
      onClick={() => saving.mutate()}
    >
      {children}
    </Button>
  )
}
