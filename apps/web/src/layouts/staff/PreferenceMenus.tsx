import { ActionIcon, Menu } from '@mantine/core'
import { IconCheck, IconDeviceDesktop, IconLanguage, IconMoon, IconSun } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { languages } from '../../i18n/language.ts'
import { useFormat } from '../../i18n/use-format.ts'
import { chooseLanguage, type ThemeChoice, themes, useTheme } from './preferences.ts'

const themeIcons: Record<ThemeChoice, typeof IconSun> = {
  light: IconSun,
  dark: IconMoon,
  auto: IconDeviceDesktop,
}

function Tick({ shown }: { shown: boolean }) {
  return shown ? <IconCheck size={15} aria-hidden /> : null
}

/** The languages as menu items, for the menu of the bar and for that of the account on a narrow screen. */
export function LanguageItems() {
  const { t } = useTranslation('shell')
  const { language: current } = useFormat()
  return languages.map((language) => (
    <Menu.Item
      key={language}
      lang={language}
      role="menuitemradio"
      aria-checked={language === current}
      rightSection={<Tick shown={language === current} />}
      onClick={() => void chooseLanguage(language)}
    >
      {t(`language.${language}`)}
    </Menu.Item>
  ))
}

export function ThemeItems() {
  const { t } = useTranslation('shell')
  const { chosen, choose } = useTheme()
  return themes.map((name) => {
    const Icon = themeIcons[name]
    return (
      <Menu.Item
        key={name}
        role="menuitemradio"
        aria-checked={name === chosen}
        leftSection={<Icon size={16} stroke={1.7} aria-hidden />}
        rightSection={<Tick shown={name === chosen} />}
        onClick={() => choose(name)}
      >
        {t(`theme.${name}`)}
      </Menu.Item>
    )
  })
}

export function LanguageMenu() {
  const { t } = useTranslation('shell')
  return (
    <Menu position="bottom-end">
      <Menu.Target>
        <ActionIcon variant="subtle" size={32} aria-label={t('language.title')} title={t('language.title')}>
          <IconLanguage size={18} stroke={1.7} />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        <LanguageItems />
      </Menu.Dropdown>
    </Menu>
  )
}

export function ThemeMenu() {
  const { t } = useTranslation('shell')
  const { chosen } = useTheme()
  const Icon = themeIcons[chosen]
  return (
    <Menu position="bottom-end">
      <Menu.Target>
        <ActionIcon variant="subtle" size={32} aria-label={t('theme.title')} title={t('theme.title')}>
          <Icon size={18} stroke={1.7} />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        <ThemeItems />
      </Menu.Dropdown>
    </Menu>
  )
}
