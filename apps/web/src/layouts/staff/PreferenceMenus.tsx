import { ActionIcon, Menu } from '@mantine/core'
import { IconCheck, IconDeviceDesktop, IconLanguage, IconMoon, IconSun } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { languages } from '../../i18n/language.ts'
import { useFormat } from '../../i18n/use-format.ts'
import { chooseLanguage } from '../../shared/choose-language.ts'
import { type ThemeChoice, themes, useTheme } from './preferences.ts'

const themeIcons: Record<ThemeChoice, typeof IconSun> = {
  light: IconSun,
  dark: IconMoon,
  auto: IconDeviceDesktop,
}

const tick = <IconCheck size={15} aria-hidden />

/** The languages as menu items, for the menu of the bar and for that of the account on a narrow screen. */
export function LanguageItems() {
  const { t } = useTranslation('shell')
  const { language: current } = useFormat()
  return languages.map((language) => (
    <Menu.RadioItem
      key={language}
      lang={language}
      value={language}
      checked={language === current}
      checkIcon={tick}
      closeMenuOnClick
      onChange={() => void chooseLanguage(language)}
    >
      {t(`language.${language}`)}
    </Menu.RadioItem>
  ))
}

export function ThemeItems() {
  const { t } = useTranslation('shell')
  const { chosen, choose } = useTheme()
  return themes.map((name) => {
    const Icon = themeIcons[name]
    return (
      <Menu.RadioItem
        key={name}
        value={name}
        checked={name === chosen}
        checkIcon={tick}
        closeMenuOnClick
        rightSection={<Icon size={16} stroke={1.7} aria-hidden />}
        onChange={() => choose(name)}
      >
        {t(`theme.${name}`)}
      </Menu.RadioItem>
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
