import { Button, Group, Modal } from '@mantine/core'
import type { ReactNode } from 'react'
import classes from './ConfirmDialog.module.css'

interface ConfirmDialogProps {
  opened: boolean
  title: ReactNode
  children?: ReactNode
  /** The button that acts, named by its effect: «Удалить 14 сотрудников», never «ОК». */
  confirm: { label: ReactNode; run: () => void; busy?: boolean; dangerous?: boolean }
  /** A second way, e.g. «Сохранить и уйти» beside «Уйти без сохранения». */
  alternative?: { label: ReactNode; run: () => void; busy?: boolean }
  cancelLabel: ReactNode
  onCancel: () => void
}

/** Asks for a decision. Esc and the cancel button back out; the focus returns to where it was. */
export function ConfirmDialog(props: ConfirmDialogProps) {
  const { opened, title, children, confirm, alternative, cancelLabel, onCancel } = props
  return (
    <Modal opened={opened} onClose={onCancel} title={title} size={460} withCloseButton={false} returnFocus>
      {children && <div className={classes.text}>{children}</div>}
      <Group gap={8}>
        <Button
          color={confirm.dangerous ? 'red' : 'teal'}
          onClick={confirm.run}
          loading={confirm.busy ?? false}
          data-autofocus={confirm.dangerous ? undefined : true}
        >
          {confirm.label}
        </Button>
        {alternative && (
          <Button variant="default" onClick={alternative.run} loading={alternative.busy ?? false}>
            {alternative.label}
          </Button>
        )}
        <Button variant="subtle" onClick={onCancel} data-autofocus={confirm.dangerous ? true : undefined}>
          {cancelLabel}
        </Button>
      </Group>
    </Modal>
  )
}
