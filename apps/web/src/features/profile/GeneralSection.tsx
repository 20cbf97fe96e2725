import { SegmentedControl } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { useUser } from '../../api/use-session.ts'
import { type Language, languages } from '../../i18n/language.ts'
import { useFormat } from '../../i18n/use-format.ts'
import { chooseLanguage } from '../../shared/choose-language.ts'
import { DefinitionList } from '../../ui/DefinitionList.tsx'
import { Panel } from '../../ui/Panel.tsx'

/** Who one is here. Name, login and roles are the administrators' to change; the language is one's own. */
export function GeneralSection() {
  const { t } = useTranslation('profile')
  const { language } = useFormat()
  const user = useUser()
  if (!user) return null
  return (
    <Panel title={t('general.title')}>
      <DefinitionList
        items={[
          { key: 'name', term: t('general.name'), value: user.name },
          { key: 'login', term: t('general.login'), value: user.login },
          {
            key: 'roles',
            term: t('general.roles'),
            value:
              user.roles.length > 0 ? user.roles.map(({ name }) => name).join(', ') : t('general.noRoles'),
          },
          {
            key: 'language',
            term: t('general.language'),
            value: (
              <SegmentedControl
                size="xs"
                aria-label={t('general.language')}
                data={languages.map((value) => ({ value, label: t(`language.${value}`) }))}
                value={language}
                onChange={(value) => void chooseLanguage(value as Language)}
              />
            ),
          },
        ]}
      />
    </Panel>
  )
}
