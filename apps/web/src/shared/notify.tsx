import { UnstyledButton } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import { i18n } from '../i18n/i18n.ts'
import classes from './notify.module.css'
import { problemText } from './problem-text.ts'

const undoTime = 10_000
let shown = 0

/**
 * Says what is not visible otherwise. With `undo` the toast carries a button that takes the change back; it is called
 * «Отменить» unless `undoLabel` says it better.
 */
export function notify(message: string, undo?: () => void, undoLabel?: string): void {
  shown += 1
  const id = `notice-${shown}`
  notifications.show({
    id,
    autoClose: undo ? undoTime : 4000,
    withCloseButton: !undo,
    closeButtonProps: closeButton(),
    classNames: { root: classes.toast ?? '', description: classes.text ?? '' },
    message: undo ? (
      <span className={classes.line}>
        <span>{message}</span>
        <UnstyledButton
          className={classes.undo}
          onClick={() => {
            notifications.hide(id)
            undo()
          }}
        >
          {undoLabel ?? i18n.t('common:action.undo')}
        </UnstyledButton>
      </span>
    ) : (
      message
    ),
  })
}

/** A change that failed, in plain words. It stays until it is closed, since the work of a person hangs on it. */
export function notifyProblem(error: unknown): void {
  const text = problemText(error, i18n.getFixedT(null, 'common'))
  notifications.show({
    autoClose: false,
    closeButtonProps: closeButton(),
    color: 'red',
    title: text.what,
    message: [text.why, text.advice, text.reference].filter(Boolean).join(' '),
    classNames: { root: classes.problem ?? '' },
  })
}

function closeButton() {
  return { 'aria-label': i18n.t('common:action.close') }
}
