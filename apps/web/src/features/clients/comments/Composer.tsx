import { Button, Select } from '@mantine/core'
import { type KeyboardEvent, useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { KeyHint } from '../../../ui/KeyHint.tsx'
import { DialogFault, faultAt } from '../discount-cards/DialogFault.tsx'
import classes from './Comments.module.css'
import { MentionArea } from './MentionArea.tsx'
import type { Comment } from './queries.ts'
import { useWriting } from './use-writing.ts'

interface ComposerProps {
  clientId: string
  /** The note that is edited; absent for a new one. */
  comment?: Comment
  /** With every greater number the cursor comes here. */
  focus?: number
  onSaved?: () => void
  /** Where a composer can be put away. */
  onCancel?: () => void
}

/** Writes a note or changes one. What isn't saved yet survives a reload and a new sign-in. */
export function Composer({ clientId, comment, focus = 0, onSaved, onCancel }: ComposerProps) {
  const { t } = useTranslation(['comments', 'common'])
  const area = useRef<HTMLTextAreaElement>(null)
  const { written, set, dirty, save, topics, drop } = useWriting(clientId, comment, onSaved)
  const cancel =
    onCancel &&
    (() => {
      // What was written anew comes back when writing is begun again; an edit that was given up doesn't.
      if (comment) drop()
      onCancel()
    })
  useEffect(() => {
    if (focus === 0) return
    const field = area.current
    field?.focus()
    field?.setSelectionRange(field.value.length, field.value.length)
  }, [focus])

  const onKeyDown = (event: KeyboardEvent<HTMLElement>) => {
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) {
      event.preventDefault()
      // The card may be open for editing, and would save itself by the same keys.
      event.stopPropagation()
      save.run()
    } else if (event.key === 'Escape' && cancel) {
      event.stopPropagation()
      cancel()
    }
  }
  const textFault = save.empty ? t('comments:empty') : faultAt(save.error, '/text')
  return (
    <form
      className={classes.composer}
      onSubmit={(event) => {
        event.preventDefault()
        save.run()
      }}
    >
      <DialogFault error={save.error} at={['/text', '/topicId']} />
      <MentionArea
        area={area}
        label={comment ? t('comments:editLabel') : t('comments:writeLabel')}
        value={written.text}
        error={textFault}
        onChange={(text) => set({ text })}
        onKeyDown={onKeyDown}
      />
      <div className={classes.below}>
        <TopicSelect
          value={written.topicId}
          topics={topics}
          error={faultAt(save.error, '/topicId')}
          onChange={(topicId) => set({ topicId })}
          onSave={onKeyDown}
        />
        <Button
          type="submit"
          variant={dirty || comment ? 'filled' : 'default'}
          loading={save.busy}
          rightSection={<KeyHint keys="mod+enter" on={dirty || comment ? 'accent' : 'paper'} />}
        >
          {t('common:action.save')}
        </Button>
        {cancel && (
          <Button variant="subtle" onClick={cancel}>
            {t('common:action.cancel')}
          </Button>
        )}
        <span className={classes.hint}>{t('comments:mention.hint')}</span>
      </div>
    </form>
  )
}

interface TopicSelectProps {
  value: string | null
  topics: { value: string; label: string }[]
  error: string | undefined
  onChange: (topicId: string | null) => void
  /** Gets Ctrl+Enter, which would otherwise only choose. */
  onSave: (event: KeyboardEvent<HTMLElement>) => void
}

function TopicSelect({ value, topics, error, onChange, onSave }: TopicSelectProps) {
  const { t } = useTranslation('comments')
  return (
    <Select
      aria-label={t('topic')}
      placeholder={t('topic')}
      className={classes.topic}
      clearable
      value={value}
      data={topics}
      error={error}
      onChange={onChange}
      nothingFoundMessage={t('noTopics')}
      onKeyDown={(event) => {
        if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) onSave(event)
      }}
    />
  )
}
