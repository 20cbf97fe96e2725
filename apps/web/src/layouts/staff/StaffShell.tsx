import { Outlet, useNavigate } from '@tanstack/react-router'
import { lazy, Suspense, useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { usePermission, useUser } from '../../api/use-session.ts'
import { urls } from '../../lib/urls.ts'
import { handleHotkey } from '../../shared/hotkeys/hotkeys.ts'
import { useHotkeys } from '../../shared/hotkeys/use-hotkeys.ts'
import { Rail } from './Rail.tsx'
import classes from './StaffShell.module.css'
import { TopBar } from './TopBar.tsx'

const loadPalette = () => import('./palette/Palette.tsx')
const Palette = lazy(() => loadPalette().then(({ Palette }) => ({ default: Palette })))
const TemporaryPassword = lazy(() =>
  import('./TemporaryPassword.tsx').then(({ TemporaryPassword }) => ({ default: TemporaryPassword })),
)
const KeysDialog = lazy(() => import('./KeysDialog.tsx').then(({ KeysDialog }) => ({ default: KeysDialog })))
const RailDrawer = lazy(() => import('./RailDrawer.tsx').then(({ RailDrawer }) => ({ default: RailDrawer })))

type Overlay = 'palette' | 'keys' | 'rail' | null

/** The frame of the operators' application: rail, top bar, the page, and what opens over it from anywhere. */
export function StaffShell() {
  const { t } = useTranslation('shell')
  const navigate = useNavigate()
  const canCreate = usePermission('clients.edit')
  const mustChangePassword = useUser()?.mustChangePassword ?? false
  const [overlay, setOverlay] = useState<Overlay>(null)
  const before = useRef<Element | null>(null)
  const open = (next: Overlay) => {
    if (overlay === null) before.current = document.activeElement
    setOverlay(next)
  }
  const close = () => setOverlay(null)

  // The overlays leave the page as they close, so the focus is given back here.
  useEffect(() => {
    if (overlay === null && before.current instanceof HTMLElement) before.current.focus()
  }, [overlay])

  useEffect(() => {
    window.addEventListener('keydown', handleHotkey)
    return () => window.removeEventListener('keydown', handleHotkey)
  }, [])

  // The search should open at once, so its code comes as soon as the page has nothing better to do.
  useEffect(() => {
    const timer = setTimeout(() => void loadPalette().catch(() => {}), 2000)
    return () => clearTimeout(timer)
  }, [])

  useHotkeys(t('hotkeys.everywhere'), [
    { keys: 'mod+k', label: t('hotkeys.search'), inFields: true, run: () => open('palette') },
    { keys: '/', label: t('hotkeys.search'), run: () => open('palette') },
    ...(canCreate
      ? [{ keys: 'insert', label: t('hotkeys.newClient'), run: () => void navigate(urls.newClient()) }]
      : []),
    { keys: '?', label: t('hotkeys.keys'), run: () => open('keys') },
  ])

  if (mustChangePassword) {
    return (
      <Suspense>
        <TemporaryPassword />
      </Suspense>
    )
  }

  return (
    <div className={classes.shell}>
      <a href="#content" className={classes.skip}>
        {t('skip')}
      </a>
      <div className={classes.rail}>
        <Rail />
      </div>
      <div className={classes.column}>
        <TopBar
          onSearch={() => open('palette')}
          onKeys={() => open('keys')}
          onSections={() => open('rail')}
        />
        <main id="content" tabIndex={-1} className={classes.main} data-scroll-restoration-id="content">
          <Outlet />
        </main>
      </div>
      <Suspense>
        {overlay === 'rail' && <RailDrawer opened onClose={close} />}
        {overlay === 'palette' && <Palette onClose={close} onKeys={() => open('keys')} />}
        {overlay === 'keys' && <KeysDialog onClose={close} />}
      </Suspense>
    </div>
  )
}
