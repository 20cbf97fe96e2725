import { Button } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { problemOf } from '../../api/problem.ts'
import { usePermission } from '../../api/use-session.ts'
import { useHotkeys } from '../../shared/hotkeys/use-hotkeys.ts'
import { problemText } from '../../shared/problem-text.ts'
import { useLeaveGuard } from '../../shared/use-leave-guard.tsx'
import { KeyHint } from '../../ui/KeyHint.tsx'
import { Panel } from '../../ui/Panel.tsx'
import classes from './CompanyForm.module.css'
import { HiddenFields } from './HiddenFields.tsx'
import type { CompanySettings } from './queries.ts'
import { SettingInput } from './SettingInput.tsx'
import { SettingRow } from './SettingRow.tsx'
import { SettingsConflict } from './SettingsConflict.tsx'
import { SettingsHistory } from './SettingsHistory.tsx'
import { type SettingValue, shownValue, withValue } from './settings-draft.ts'
import { type CompanyFormState, useCompanyForm } from './use-company-form.ts'

const parts = ['company', 'phones', 'card'] as const

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
      {settings.items.some(({ editable }) => editable) && <SaveBar form={form} />}
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
                <HiddenFields {...props} />
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

/** Always in sight, so that unsaved work is never forgotten below the fold. */
function SaveBar({ form }: { form: CompanyFormState }) {
  const { t } = useTranslation(['settings', 'common'])
  const { t: tCommon } = useTranslation('common')
  const text = form.error ? problemText(form.error, tCommon) : null
  return (
    <div className={classes.bar} data-dirty={form.dirty || undefined}>
      <Button
        type="submit"
        disabled={!form.dirty}
        loading={form.busy}
        rightSection={<KeyHint keys="mod+enter" on="accent" />}
      >
        {t('common:action.save')}
      </Button>
      {form.dirty && (
        <Button variant="subtle" onClick={form.discard}>
          {t('settings:discard')}
        </Button>
      )}
      <p className={classes.status} role="status" data-refused={text !== null || undefined}>
        {text
          ? [text.what, text.why].filter((line, i, all) => line && all.indexOf(line) === i).join('. ')
          : form.dirty
            ? t('settings:unsaved')
            : t('settings:saved')}
      </p>
    </div>
  )
}
