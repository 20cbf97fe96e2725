import { Modal } from '@mantine/core'
import type { ReactNode } from 'react'
import { useFocusBack } from './use-focus-back.ts'

interface DialogProps {
  title: ReactNode
  size: number
  children: ReactNode
  /** Something is on its way that closing would not stop. */
  busy?: boolean
  onClose: () => void
}

/** A dialogue that is open for as long as it is there. When it goes, the focus returns to what opened it. */
export function Dialog({ title, size, children, busy = false, onClose }: DialogProps) {
  useFocusBack()
  return (
    <Modal
      opened
      onClose={busy ? () => undefined : onClose}
      title={title}
      size={size}
      withCloseButton={false}
    >
      {children}
    </Modal>
  )
}
