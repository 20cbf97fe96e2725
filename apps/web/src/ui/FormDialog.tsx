import { Button, Group } from '@mantine/core'
import { type ReactNode, type RefObject, useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { Dialog } from './Dialog.tsx'
import classes from './FormDialog.module.css'
import { KeyHint } from './KeyHint.tsx'

interface DialogFormProps {
  children: ReactNode
  /** The button that saves, named by its effect; `busy` while it does, and then nothing is sent twice. */
  confirm: { label: ReactNode; busy: boolean; disabled?: boolean; dangerous?: boolean }
  /** What leaving is called where it isn't «Отменить». */
  cancelLabel?: string
  onSubmit: () => void
  onCancel: () => void
}

/** What is filled in in a dialogue, with its two buttons. Ctrl+Enter saves from anywhere in it, several lines of text included. */
export function DialogForm({ children, confirm, cancelLabel, onSubmit, onCancel }: DialogFormProps) {
  const { t } = useTranslation('common')
  const form = useFirstField()
  const submit = () => {
    if (!confirm.busy && !confirm.disabled) onSubmit()
  }
  return (
    <form
      ref={form}
      className={classes.form}
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        submit()
      }}
      onKeyDown={(event) => {
        if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return
        event.preventDefault()
        submit()
      }}
    >
      {children}
      <Group gap={8}>
        <Button
          type="submit"
          color={confirm.dangerous ? 'red' : 'teal'}
          disabled={confirm.disabled ?? false}
          loading={confirm.busy}
          rightSection={<KeyHint keys="mod+enter" on="accent" />}
        >
          {confirm.label}
        </Button>
        <Button variant="subtle" onClick={onCancel} disabled={confirm.busy}>
          {cancelLabel ?? t('action.cancel')}
        </Button>
      </Group>
    </form>
  )
}

/** The dialogue puts the focus where it begins when it opens; a form that comes later has to do it itself. */
function useFirstField(): RefObject<HTMLFormElement | null> {
  const form = useRef<HTMLFormElement>(null)
  useEffect(() => {
    if (form.current?.contains(document.activeElement)) return
    const first = form.current?.querySelector('[data-autofocus]')
    if (first instanceof HTMLElement) first.focus()
  }, [])
  return form
}

interface FormDialogProps extends Omit<DialogFormProps, 'onCancel'> {
  title: ReactNode
  size: number
  onClose: () => void
}

/** A dialogue of one form: opened to be filled in, gone once it is saved or left. */
export function FormDialog({ title, size, onClose, ...form }: FormDialogProps) {
  return (
    <Dialog title={title} size={size} busy={form.confirm.busy} onClose={onClose}>
      <DialogForm {...form} onCancel={onClose} />
    </Dialog>
  )
}
