import { Button } from '@mantine/core'
import type { KeyboardEvent, ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { KeyHint } from '../../ui/KeyHint.tsx'
import classes from './Definitions.module.css'

interface DefinitionEditorProps {
  editing: { whole: string | null; conflicted: boolean; save: () => void; saveOver: () => void }
  busy: boolean
  words: { theirs: string; keepMine: string; keepTheirs: string }
  onDone: () => void
  children: ReactNode
}

/** The frame of an edit in its row. Ctrl+Enter saves, Enter too in fields marked `data-saves`, Esc backs out. */
export function DefinitionEditor({ editing, busy, words, onDone, children }: DefinitionEditorProps) {
  const { t } = useTranslation('common')
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Escape') onDone()
    else if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) editing.save()
    else if (event.key !== 'Enter' || !(event.target as Element).hasAttribute('data-saves')) return
    else editing.save()
    event.preventDefault()
    event.stopPropagation()
  }
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: Esc and Enter act from every field inside.
    <div className={classes.edit} onKeyDown={onKeyDown}>
      {children}
      {editing.whole && (
        <p role="alert" className={classes.fault}>
          {editing.whole}
        </p>
      )}
      {editing.conflicted ? (
        <div className={classes.buttons} role="alert">
          <span>{words.theirs}</span>
          <Button size="xs" variant="default" onClick={editing.saveOver}>
            {words.keepMine}
          </Button>
          <Button size="xs" variant="subtle" onClick={onDone}>
            {words.keepTheirs}
          </Button>
        </div>
      ) : (
        <div className={classes.buttons}>
          <Button
            loading={busy}
            rightSection={<KeyHint keys="mod+enter" on="accent" />}
            onClick={editing.save}
          >
            {t('action.save')}
          </Button>
          <Button variant="subtle" onClick={onDone}>
            {t('action.cancel')}
          </Button>
        </div>
      )}
    </div>
  )
}
