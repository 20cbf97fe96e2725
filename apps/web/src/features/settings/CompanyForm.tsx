import { lazy, Suspense } from 'react'
import { useTranslation } from 'react-i18next'
import { problemOf } from '../../api/problem.ts'
import { usePermission } from '../../api/use-session.ts'
import { useHotkeys } from '../../shared/hotkeys/use-hotkeys.ts'
import { useLeaveGuard } from '../../shared/use-leave-guard.tsx'
import { Panel } from '../../ui/Panel.tsx'
import classes from './CompanyForm.module.css'
import type { CompanySettings } from './queries.ts'
import { SaveBar } from './SaveBar.tsx'
import { SettingInput } from './SettingInput.tsx'
import { SettingRow } from './SettingRow.tsx'
import { SettingsConflict } from './SettingsConflict.tsx'
import { SettingsHistory } from './SettingsHistory.tsx'
import { type SettingValue, shownValue, withValue } from './settings-draft.ts'
import { type CompanyFormState, useCompanyForm } from './use-company-form.ts'

const HiddenFields = lazy(() =>
  import('./HiddenFields.tsx').then((module) => ({ default: module.HiddenFields })),
)

const parts = ['company', 'phones', 'card', 'accounts'] as const

/** All settings of the company: grouped, changed together, saved on purpose. */
export function CompanyForm({ loaded }: { loaded: CompanySettings }) {
  const { t } = useTranslation(['settings', 'common'])
  const form = useCompanyForm(loaded)
  const mayReadHistory = usePermission('company-settings.edit')
  const { settings, dirty, busy } = form
  const guard = useLeaveGuard(dirty, { save: form.save, discard: form.discard, busy })
  useHotkeys(t('settings:title'), [
    { keys: 'mod+enter', label: t('common:action.save'), inFields: true, run: () => form.save() },
  ])

  return (
    <form
      className={classes.form}
      onSubmit={(event) => {
        event.preventDefault()
        form.save()
      }}
    >
      {parts.map((part) => (
        <SettingsPart key={part} form={form} part={part} />
      ))}
      {settings.items.some(({ editable }) => editable) && (
        <SaveBar dirty={dirty} busy={busy} error={form.error} onDiscard={form.discard} />
      )}
      {mayReadHistory && <SettingsHistory settings={settings} />}
      <SettingsConflict form={form} />
      {guard.dialog}
    </form>
  )
}

/** The settings that belong together. Where none may be changed, the panel says so once. */
function SettingsPart({ form, part }: { form: CompanyFormState; part: (typeof parts)[number] }) {
  const { t } = useTranslation('settings')
  const all = form.settings.items.filter((setting) => setting.part === part)
  const anyEditable = all.some(({ editable }) => editable)
  return (
    <Panel title={t(`part.${part}`)} aside={anyEditable ? undefined : t('readOnly')}>
      <div className={classes.rows}>
        {all.map((setting) => {
          const props = {
            setting,
            value: shownValue(setting, form.draft),
            onChange: (value: SettingValue | null) => form.setDraft(withValue(form.draft, setting, value)),
          }
          return (
            <SettingRow
              key={setting.key}
              {...props}
              drafted={setting.key in form.draft}
              foreign={anyEditable && !setting.editable}
            >
              {setting.key === 'hidden-fields' ? (
                <Suspense>
                  <HiddenFields {...props} />
                </Suspense>
              ) : (
                <SettingInput {...props} error={errorOf(form, setting.key)} />
              )}
            </SettingRow>
          )
        })}
      </div>
    </Panel>
  )
}

function errorOf({ error }: CompanyFormState, key: string): string | null {
  if (error === null) return null
  return problemOf(error).errors.find(({ pointer }) => pointer === `/${key}`)?.detail ?? null
}
