import { useBlocker } from '@tanstack/react-router'
import { type ReactNode, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { ConfirmDialog } from '../ui/ConfirmDialog.tsx'

interface LeaveGuard {
  /** The question, to be placed anywhere in the page. */
  dialog: ReactNode
  /** From now on leaving is in order: the work is saved or thrown away. */
  release: () => void
}

/**
 * Asks before unsaved work is left behind, by a link, the back button or closing the tab. Going to the sign-in page is
 * free: a session that ended can't wait for an answer, and the draft is kept.
 */
export function useLeaveGuard(
  dirty: boolean,
  { save, discard, busy }: { save: (then: () => void) => void; discard: () => void; busy: boolean },
): LeaveGuard {
  const { t } = useTranslation('common')
  const released = useRef(false)
  const blocker = useBlocker({
    withResolver: true,
    enableBeforeUnload: () => dirty && !released.current,
    shouldBlockFn: ({ current, next }) =>
      dirty && !released.current && next.pathname !== current.pathname && next.pathname !== '/sign-in',
  })
  const proceed = () => {
    released.current = true
    blocker.proceed?.()
  }
  const dialog = (
    <ConfirmDialog
      opened={blocker.status === 'blocked'}
      title={t('leave.title')}
      confirm={{ label: t('leave.save'), run: () => save(proceed), busy }}
      alternative={{
        label: t('leave.discard'),
        run: () => {
          discard()
          proceed()
        },
      }}
      cancelLabel={t('leave.stay')}
      onCancel={() => blocker.reset?.()}
    >
      {t('leave.text')}
    </ConfirmDialog>
  )
  return {
    dialog,
    release: () => {
      released.current = true
    },
  }
}
