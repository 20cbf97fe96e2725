import { Button } from '@mantine/core'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { useEffect, useMemo, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useUser } from '../../../api/use-session.ts'
import { useFormat } from '../../../i18n/use-format.ts'
import { urls } from '../../../lib/urls.ts'
import { useHotkeys } from '../../../shared/hotkeys/use-hotkeys.ts'
import { useLeaveGuard } from '../../../shared/use-leave-guard.tsx'
import { ConfirmDialog } from '../../../ui/ConfirmDialog.tsx'
import { KeyHint } from '../../../ui/KeyHint.tsx'
import { editableOn } from '../fields/client-edits.ts'
import { clientValues } from '../fields/client-values.ts'
import type { Values } from '../fields/field-data.ts'
import { FileOwner } from '../fields/file-owner.ts'
import { dropDraft, keepDraft, readDraft } from '../form/draft.ts'
import { FormProblem } from '../form/FormProblem.tsx'
import { focusField, focusFirstError } from '../form/focus.ts'
import { useClientForm } from '../form/use-client-form.ts'
import { useEscape } from '../form/use-escape.ts'
import { HistoryTab } from '../history/HistoryTab.tsx'
import type { Client, FieldDescription } from '../queries.ts'
import classes from './CardEditor.module.css'
import { CardFrame } from './CardFrame.tsx'
import { ConflictDialog } from './ConflictDialog.tsx'
import { EditedGeneral, EditedPhones } from './EditedTabs.tsx'
import { LazyTabs } from './LazyTabs.tsx'
import { useMovingWhileEditing } from './use-moving-while-editing.ts'
import { useSaving } from './use-saving.ts'

interface CardEditorProps {
  client: Client
  fields: readonly FieldDescription[]
  onSaved: () => void
}

/** The card with its fields open. One edit spans the tabs and is saved as a whole; only what changed is sent. */
export function CardEditor({ client, fields, onSaved }: CardEditorProps) {
  const { t } = useTranslation('clients')
  const format = useFormat()
  const navigate = useNavigate()
  const { tab = 'general', field } = useSearch({ from: '/staff/clients/$clientId' })
  const userId = useUser()?.id ?? ''
  const draftName = `client.${client.id}`
  const body = useRef<HTMLDivElement>(null)
  const [asking, setAsking] = useState(false)

  // biome-ignore lint/correctness/useExhaustiveDependencies: kind and parent alone decide what may be edited here.
  const editable = useMemo(() => editableOn(client, fields), [client.kind, client.parentId, fields])
  const [start, setStart] = useState(() => {
    const base = clientValues(fields, client)
    const draft = readDraft(draftName, userId, fields)
    return draft ?? { base, values: base, version: client.version }
  })
  const form = useClientForm(client.kind, editable, start.base, start.values)
  const dirty = form.changed.length > 0

  useEffect(() => {
    if (dirty) keepDraft(draftName, { ...start, userId, idempotencyKey: '', values: form.values })
    else dropDraft(draftName)
  }, [draftName, dirty, start, userId, form.values])

  const close = () => {
    guard.release()
    dropDraft(draftName)
    const search = tab === 'general' ? {} : { tab }
    void navigate({ ...urls.client(client.id), search, replace: true })
  }

  const rebase = (base: Values, values: Values, version: number) => {
    setStart({ base, values, version })
    form.restart(values)
  }
  const moving = useMovingWhileEditing({ client, fields, form, start, rebase })
  const saving = useSaving({
    client,
    fields,
    form,
    start,
    rebase,
    onRefused: () => {
      if (tab !== 'general')
        void navigate({ ...urls.client(client.id), search: { edit: true }, replace: true })
      focusFirstError(body.current)
    },
    onDone: (changed) => {
      dropDraft(draftName)
      if (changed) onSaved()
    },
  })

  const save = (then: () => void = close) => saving.save(then)
  const guard = useLeaveGuard(dirty, {
    save: (then) => save(then),
    discard: () => dropDraft(draftName),
    busy: saving.busy,
  })
  const cancel = () => (dirty ? setAsking(true) : close())

  useHotkeys(t('keys.editing'), [
    { keys: 'mod+enter', label: t('keys.save'), inFields: true, run: () => save() },
    // Listed for the dialogue of keys; `useEscape` gets the key first.
    { keys: 'escape', label: t('keys.cancel'), run: () => undefined },
  ])
  useEscape(cancel)

  // The cursor goes to where the writing begins, once for each tab that is opened.
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new tab brings new fields.
  useEffect(() => focusField(body.current, field), [tab])

  const count = form.changed.length
  return (
    <CardFrame
      client={client}
      editing
      bodyRef={body}
      actions={
        <>
          <Button
            loading={saving.busy}
            onClick={() => save()}
            rightSection={<KeyHint keys="mod+enter" on="accent" />}
          >
            {t('edit.save')}
          </Button>
          <Button
            variant="subtle"
            disabled={saving.busy}
            onClick={cancel}
            rightSection={<KeyHint keys="Esc" />}
          >
            {t('edit.cancel')}
          </Button>
          <span className={classes.count} role="status">
            {count === 0 ? t('edit.nothing') : t('edit.changed', { count, n: format.number(count) })}
          </span>
          {saving.error !== null && <FormProblem error={saving.error} rest={saving.rest} />}
        </>
      }
    >
      {tab === 'general' && (
        <FileOwner value={client.id}>
          <EditedGeneral client={client} fields={fields} form={form} onMove={moving.ask} />
        </FileOwner>
      )}
      {tab === 'phones' && <EditedPhones client={client} form={form} />}
      <LazyTabs client={client} tab={tab} editable />
      {tab === 'history' && <HistoryTab client={client} fields={fields} />}
      {saving.conflict && (
        <ConflictDialog
          clientId={client.id}
          comparison={saving.conflict}
          busy={saving.busy}
          onSave={(choices) => saving.settle(choices, close)}
          onCancel={saving.backToEditing}
        />
      )}
      <ConfirmDialog
        opened={asking}
        title={t('discard.title', { count, n: format.number(count) })}
        confirm={{ label: t('discard.confirm'), run: close, dangerous: true }}
        cancelLabel={t('discard.stay')}
        onCancel={() => setAsking(false)}
      >
        {t('discard.text')}
      </ConfirmDialog>
      {moving.dialog}
      {guard.dialog}
    </CardFrame>
  )
}
