import { Switch } from '@mantine/core'
import { useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useFormat } from '../../../i18n/use-format.ts'
import { useHotkeys } from '../../../shared/hotkeys/use-hotkeys.ts'
import { LoadFailed } from '../../../shared/LoadFailed.tsx'
import { EmptyState } from '../../../ui/EmptyState.tsx'
import { Panel } from '../../../ui/Panel.tsx'
import { RowSkeletons } from '../../../ui/Skeletons.tsx'
import { AddField } from './AddField.tsx'
import classes from './Designer.module.css'
import { FieldList } from './FieldList.tsx'
import { type Draft, startDraft } from './field-draft.ts'
import { Preview } from './Preview.tsx'
import { useCustomFields } from './use-custom-fields.ts'

/** The fields that the company adds to its cards: a line to add, the list in its order, and how it will look. */
export function CustomFieldsPage() {
  const { t } = useTranslation('custom-fields')
  const format = useFormat()
  const rows = useCustomFields()
  const { query, items } = rows
  const [withRetired, setWithRetired] = useState(false)
  const [editing, setEditing] = useState<string | null>(null)
  const [draft, setDraft] = useState<Draft | null>(null)
  const input = useRef<HTMLInputElement>(null)
  const shown = items.filter(({ retired }) => withRetired || !retired)
  const retired = items.length - items.filter((field) => !field.retired).length
  const run = () => {}
  useHotkeys(t('title'), [
    { keys: 'insert', label: t('keys.add'), run: () => input.current?.focus() },
    // These act on the row that has the focus; here they only stand for the dialogue of keys.
    { keys: 'f2', label: t('keys.edit'), run },
    { keys: 'alt+up', label: t('keys.up'), run },
    { keys: 'alt+down', label: t('keys.down'), run },
    { keys: 'delete', label: t('keys.retire'), run },
  ])
  return (
    <div className={classes.columns}>
      <Panel
        flush
        title={t('title')}
        aside={query.data && t('count', { count: shown.length, n: format.number(shown.length) })}
      >
        <p className={classes.lead}>{t('lead')}</p>
        <AddField add={rows.add} input={input} onAdded={(field) => setEditing(field.id)} />
        {retired > 0 && (
          <div className={classes.tools}>
            <Switch
              size="xs"
              label={t('retiredToo', { n: format.number(retired) })}
              checked={withRetired}
              onChange={(event) => setWithRetired(event.currentTarget.checked)}
            />
          </div>
        )}
        {query.isPending && <RowSkeletons rows={4} columns={2} />}
        {query.isError && (
          <LoadFailed
            error={query.error}
            what={t('failed')}
            onRetry={() => void query.refetch()}
            busy={query.isFetching}
          />
        )}
        {query.data && shown.length === 0 && <EmptyState title={t('empty')} hint={t('emptyHint')} />}
        {shown.length > 0 && (
          <FieldList rows={rows} shown={shown} editing={editing} onEditing={setEditing} onDraft={setDraft} />
        )}
      </Panel>
      {shown.length > 0 && (
        <Panel title={t('preview.heading')}>
          <Preview
            current={editing}
            drafts={items.map((field) => (field.id === draft?.id ? draft : startDraft(field)))}
          />
        </Panel>
      )}
    </div>
  )
}
