import { Menu, UnstyledButton } from '@mantine/core'
import { IconKeyboard, IconLogout, IconUserCircle } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { signOut } from '../../api/session.ts'
import { useUser } from '../../api/use-session.ts'
import { urls } from '../../lib/urls.ts'
import { notifyProblem } from '../../shared/notify.tsx'
import { KeyHint } from '../../ui/KeyHint.tsx'
import { KindAvatar } from '../../ui/KindAvatar.tsx'
import classes from './AccountMenu.module.css'
import { LanguageItems, ThemeItems } from './PreferenceMenus.tsx'

/** Who is signed in, in which roles, and the way out. */
export function AccountMenu({ onKeys }: { onKeys: () => void }) {
  const { t } = useTranslation('shell')
  const user = useUser()
  if (!user) return null
  return (
    <Menu position="bottom-end" width={248}>
      <Menu.Target>
        <UnstyledButton className={classes.target} aria-label={t('account.open', { name: user.name })}>
          <KindAvatar kind="person" name={user.name} />
        </UnstyledButton>
      </Menu.Target>
      <Menu.Dropdown>
        <div className={classes.person}>
          <p className={classes.name}>{user.name}</p>
          <p className={classes.roles}>{user.roles.map(({ name }) => name).join(', ')}</p>
          <p className={classes.login}>{user.login}</p>
        </div>
        <Menu.Divider />
        <div className={classes.narrow}>
          <Menu.Label>{t('language.title')}</Menu.Label>
          <LanguageItems />
          <Menu.Label>{t('theme.title')}</Menu.Label>
          <ThemeItems />
          <Menu.Divider />
        </div>
        <Menu.Item
          leftSection={<IconUserCircle size={16} stroke={1.7} aria-hidden />}
          renderRoot={(props) => <Link {...props} {...urls.profile()} />}
        >
          {t('account.profile')}
        </Menu.Item>
        <Menu.Item
          leftSection={<IconKeyboard size={16} stroke={1.7} aria-hidden />}
          rightSection={<KeyHint keys="?" />}
          onClick={onKeys}
        >
          {t('account.keys')}
        </Menu.Item>
        <Menu.Item
          leftSection={<IconLogout size={16} stroke={1.7} aria-hidden />}
          onClick={() => void signOut().catch(notifyProblem)}
        >
          {t('account.signOut')}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  )
}
