import { Button } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { problemText } from '../../shared/problem-text.ts'
import { KeyHint } from '../../ui/KeyHint.tsx'
import classes from './SaveBar.module.css'

interface SaveBarProps {
  dirty: boolean
  busy: boolean
  error: unknown
  onDiscard: () => void
  /** Something to know before saving again, in place of the usual status. */
  remark?: string | null
}

/** The end of a form of settings, always in sight, so that unsaved work is never forgotten below the fold. */
export function SaveBar({ dirty, busy, error, onDiscard, remark }: SaveBarProps) {
  const { t } = useTranslation(['settings', 'common'])
  const { t: tCommon } = useTranslation('common')
  const text = error ? problemText(error, tCommon) : null
  const refusal = text && [text.what, text.why].filter((line, i, all) => line && all.indexOf(line) === i)
  return (
    <div className={classes.bar} data-dirty={dirty || undefined}>
      <Button
        type="submit"
        disabled={!dirty}
        loading={busy}
        rightSection={<KeyHint keys="mod+enter" on="accent" />}
      >
        {t('common:action.save')}
      </Button>
      {dirty && (
        <Button variant="subtle" onClick={onDiscard}>
          {t('settings:discard')}
        </Button>
      )}
      <p className={classes.status} role="status" data-refused={refusal !== null || undefined}>
        {refusal?.join('. ') ?? remark ?? (dirty ? t('settings:unsaved') : t('settings:saved'))}
      </p>
    </div>
  )
}
