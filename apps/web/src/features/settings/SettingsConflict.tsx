import { useTranslation } from 'react-i18next'
import { ConfirmDialog } from '../../ui/ConfirmDialog.tsx'
import classes from './SettingsConflict.module.css'
import type { CompanyFormState } from './use-company-form.ts'
import { useSettingWords } from './use-setting-words.ts'

/** Someone changed the same settings meanwhile: both values side by side, and whose shall hold. */
export function SettingsConflict({ form }: { form: CompanyFormState }) {
  const { t } = useTranslation('settings')
  const words = useSettingWords(form.settings)
  const { conflict, busy } = form
  const by = conflict?.find((clash) => clash.by !== null)?.by ?? null
  return (
    <ConfirmDialog
      opened={conflict !== null}
      title={by === null ? t('conflict.title') : t('conflict.titleBy', { name: by })}
      confirm={{ label: t('conflict.mine'), run: () => form.settle('mine'), busy }}
      alternative={{ label: t('conflict.theirs'), run: () => form.settle('theirs') }}
      cancelLabel={t('conflict.back')}
      onCancel={form.backToEditing}
    >
      {conflict?.map(({ key, mine, theirs }) => (
        <dl key={key} className={classes.clash}>
          <dt>{words.label(key)}</dt>
          <dd>{t('conflict.theirValue', { value: words.value(key, theirs) })}</dd>
          <dd>{t('conflict.myValue', { value: words.value(key, mine) })}</dd>
        </dl>
      ))}
    </ConfirmDialog>
  )
}
