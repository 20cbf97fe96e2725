import { AccountMenu } from './AccountMenu.tsx'
import { MentionsMenu } from './mentions/MentionsMenu.tsx'
import { LanguageMenu, ThemeMenu } from './PreferenceMenus.tsx'
import classes from './TopBar.module.css'

/** The menus at the end of the bar: mentions, language, theme, account. */
export function PersonalMenus({ onKeys }: { onKeys: () => void }) {
  return (
    <>
      <MentionsMenu />
      <div className={classes.preferences}>
        <LanguageMenu />
        <ThemeMenu />
      </div>
      <AccountMenu onKeys={onKeys} />
    </>
  )
}
