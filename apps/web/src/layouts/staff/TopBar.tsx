import { ActionIcon } from '@mantine/core'
import { IconMenu2, IconSearch } from '@tabler/icons-react'
import { lazy, Suspense } from 'react'
import { useTranslation } from 'react-i18next'
import { useUser } from '../../api/use-session.ts'
import { KeyHint } from '../../ui/KeyHint.tsx'
import { KindAvatar } from '../../ui/KindAvatar.tsx'
import classes from './TopBar.module.css'

// Menus bring much code along and nobody needs one in the first moment, so the page doesn't wait for them.
const PersonalMenus = lazy(() =>
  import('./PersonalMenus.tsx').then(({ PersonalMenus }) => ({ default: PersonalMenus })),
)

interface TopBarProps {
  onSearch: () => void
  onKeys: () => void
  onSections: () => void
}

/** The search box, which is a button that opens the palette, and the things of the signed-in person. */
export function TopBar({ onSearch, onKeys, onSections }: TopBarProps) {
  const { t } = useTranslation('shell')
  return (
    <header className={classes.bar}>
      <ActionIcon
        variant="subtle"
        size={36}
        className={classes.sections}
        onClick={onSections}
        aria-label={t('nav.open')}
      >
        <IconMenu2 size={20} stroke={1.7} />
      </ActionIcon>
      <button type="button" className={classes.search} onClick={onSearch} aria-keyshortcuts="Control+K">
        <IconSearch size={15} stroke={1.8} aria-hidden />
        <span className={classes.searchText}>{t('search.button')}</span>
        <span className={classes.searchShort}>{t('search.short')}</span>
        <KeyHint keys="mod+k" />
      </button>
      <div className={classes.space} />
      <Suspense fallback={<MenusToCome />}>
        <PersonalMenus onKeys={onKeys} />
      </Suspense>
    </header>
  )
}

/** Keeps the room of the menus and already shows whose they are. */
function MenusToCome() {
  const user = useUser()
  return (
    <div className={classes.menusToCome} aria-hidden>
      {user && <KindAvatar kind="person" name={user.name} />}
    </div>
  )
}
