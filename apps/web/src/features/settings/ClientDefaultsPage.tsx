import { useTranslation } from 'react-i18next'
import { usePermission } from '../../api/use-session.ts'
import { InheritedSettings } from '../../shared/inherited/InheritedSettings.tsx'
import classes from './SettingsLayout.module.css'

/** What all client groups, and so all clients, begin with. */
export function ClientDefaultsPage() {
  const { t } = useTranslation('inherited')
  const editable = usePermission('company-settings.edit')
  return (
    <>
      <p className={classes.lead}>{t('company.lead')}</p>
      <InheritedSettings place={{ level: 'company' }} editable={editable} />
    </>
  )
}
