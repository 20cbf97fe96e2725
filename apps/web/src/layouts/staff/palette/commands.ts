import { foldText } from '@kith/kernel/search-text.ts'
import {
  IconBook2,
  IconCash,
  IconFileInvoice,
  IconKeyboard,
  IconLanguage,
  IconLogout,
  IconPlus,
  IconRoute,
  IconSettings,
  IconSunMoon,
  IconTopologyStar3,
  IconUserCircle,
  IconUsers,
} from '@tabler/icons-react'
import { useNavigate, useParams } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { currentSession, signOut } from '../../../api/session.ts'
import { usePermission } from '../../../api/use-session.ts'
import { visibleSettings } from '../../../features/settings/sections.ts'
import { languages } from '../../../i18n/language.ts'
import { useFormat } from '../../../i18n/use-format.ts'
import { urls } from '../../../lib/urls.ts'
import { chooseLanguage } from '../../../shared/choose-language.ts'
import { notifyProblem } from '../../../shared/notify.tsx'
import { themes, useTheme } from '../preferences.ts'

export interface Command {
  id: string
  label: string
  icon: typeof IconUsers
  /** A key that does the same, to be learned by the way. */
  keys?: string
  run: () => void
}

/** What can be done from anywhere, for this person: actions, sections, preferences. */
export function useCommands(openKeys: () => void): Command[] {
  const { t } = useTranslation(['shell', 'settings'])
  const { language: current } = useFormat()
  const navigate = useNavigate()
  const { chosen, choose } = useTheme()
  const canCreate = usePermission('clients.edit')
  const canView = usePermission('clients.view')
  const canIssue = usePermission('invoices.edit')
  const canReport = usePermission('money-reports.view')
  // On a card, or on a page that belongs to one.
  const { clientId } = useParams({ strict: false })
  const create: Command = {
    id: 'new-client',
    label: t('palette.newClient'),
    icon: IconPlus,
    keys: 'insert',
    run: () => void navigate(urls.newClient()),
  }
  const clients: Command = {
    id: 'go-clients',
    label: t('palette.goTo', { section: t('nav.clients') }),
    icon: IconUsers,
    run: () => void navigate(urls.clients()),
  }
  const chain: Command = {
    id: 'go-chain',
    label: t('palette.goTo', { section: t('palette.chain') }),
    icon: IconRoute,
    run: () => void navigate(urls.chain()),
  }
  return [
    ...(canCreate ? [create] : []),
    ...(canView ? [clients, chain] : []),
    ...(canView && clientId !== undefined
      ? [
          {
            id: 'go-relations',
            label: t('palette.relations'),
            icon: IconTopologyStar3,
            run: () => void navigate(urls.relations(clientId)),
          },
        ]
      : []),
    ...(canIssue
      ? [
          {
            id: 'go-documents',
            label: t('palette.goTo', { section: t('nav.documents') }),
            icon: IconFileInvoice,
            run: () => void navigate(urls.documents()),
          },
        ]
      : []),
    ...(canReport
      ? [
          {
            id: 'go-money',
            label: t('palette.goTo', { section: t('nav.money') }),
            icon: IconCash,
            run: () => void navigate(urls.money()),
          },
        ]
      : []),
    {
      id: 'go-dictionaries',
      label: t('palette.goTo', { section: t('nav.dictionaries') }),
      icon: IconBook2,
      run: () => void navigate(urls.dictionaries()),
    },
    ...visibleSettings(currentSession()).map(({ key, link }) => ({
      id: `go-settings-${key}`,
      label: t('palette.goTo', { section: `${t('nav.settings')} › ${t(`settings:section.${key}`)}` }),
      icon: IconSettings,
      run: () => void navigate(link),
    })),
    {
      id: 'go-profile',
      label: t('palette.goTo', { section: t('account.profile') }),
      icon: IconUserCircle,
      run: () => void navigate(urls.profile()),
    },
    ...themes
      .filter((theme) => theme !== chosen)
      .map((theme) => ({
        id: `theme-${theme}`,
        label: t('palette.theme', { theme: t(`theme.${theme}`).toLocaleLowerCase() }),
        icon: IconSunMoon,
        run: () => choose(theme),
      })),
    ...languages
      .filter((language) => language !== current)
      .map((language) => ({
        id: `language-${language}`,
        label: t('palette.language', { language: t(`language.${language}`) }),
        icon: IconLanguage,
        run: () => void chooseLanguage(language),
      })),
    { id: 'keys', label: t('palette.keys'), icon: IconKeyboard, keys: '?', run: openKeys },
    {
      id: 'sign-out',
      label: t('palette.signOut'),
      icon: IconLogout,
      run: () => void signOut().catch(notifyProblem),
    },
  ]
}

/** The commands whose label holds every word of the query, e.g. `тем оформ` finds «Оформление: тёмное». */
export function matchingCommands(commands: readonly Command[], query: string): Command[] {
  const words = foldText(query).split(' ').filter(Boolean)
  return commands.filter(({ label }) => {
    const folded = foldText(label)
    return words.every((word) => folded.includes(word))
  })
}
