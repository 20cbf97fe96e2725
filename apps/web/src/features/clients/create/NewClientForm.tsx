import { CLIENT_KINDS } from '@kith/kernel/names.ts'
import { Button, SegmentedControl } from '@mantine/core'
import { useCanGoBack, useNavigate, useRouter } from '@tanstack/react-router'
import { useEffect, useMemo, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { urls } from '../../../lib/urls.ts'
import { useHotkeys } from '../../../shared/hotkeys/use-hotkeys.ts'
import { idempotencyKey } from '../../../shared/idempotency-key.ts'
import { useLeaveGuard } from '../../../shared/use-leave-guard.tsx'
import { ConfirmDialog } from '../../../ui/ConfirmDialog.tsx'
import { KeyHint } from '../../../ui/KeyHint.tsx'
import { Page } from '../../../ui/Page.tsx'
import { Panel } from '../../../ui/Panel.tsx'
import { fieldsOf } from '../fields/client-values.ts'
import { isRef, type Values } from '../fields/field-data.ts'
import { dropDraft, keepDraft, readDraft } from '../form/draft.ts'
import { FormProblem } from '../form/FormProblem.tsx'
import { focusField, focusFirstError } from '../form/focus.ts'
import { useClientForm } from '../form/use-client-form.ts'
import { useEscape } from '../form/use-escape.ts'
import type { Client, ClientKind, FieldDescription } from '../queries.ts'
import { NewClientFields } from './NewClientFields.tsx'
import classes from './NewClientForm.module.css'
import { JustSaved, Restored } from './Notes.tsx'
import { rememberPlace } from './remembered-place.ts'
import { SimilarClients } from './SimilarClients.tsx'
import { useRegistering } from './use-registering.ts'
import { useSimilar } from './use-similar.ts'

const draftName = 'new'

interface NewClientFormProps {
  fields: readonly FieldDescription[]
  kind: ClientKind
  suggested: Values
  userId: string
  /** The card whose employees this form leads back to, with the new one selected; without it to the new card. */
  card?: string | undefined
}

/** Registers one client after another. The key made with the form keeps a double press from making two of one. */
export function NewClientForm({ fields, kind: wantedKind, suggested, userId, card }: NewClientFormProps) {
  const { t } = useTranslation(['clients', 'common'])
  const navigate = useNavigate()
  const router = useRouter()
  const canGoBack = useCanGoBack()
  const body = useRef<HTMLDivElement>(null)
  const [draft] = useState(() => readDraft(draftName, userId, fields))
  const [start, setStart] = useState(() => ({
    base: draft?.base ?? suggested,
    values: draft?.values ?? suggested,
    key: draft?.idempotencyKey ?? idempotencyKey(),
  }))
  const [kind, setKind] = useState<ClientKind>(() => kindOf(draft?.values) ?? wantedKind)
  const [restored, setRestored] = useState(draft !== null)
  const [saved, setSaved] = useState<Client | null>(null)
  const [asking, setAsking] = useState(false)

  // Who may not see a phone may still write one down: what is masked is hidden only once it is saved.
  const writable = useMemo(
    // A file is uploaded to the card of a client that is there.
    () =>
      fieldsOf(kind, fields).filter(({ editable, masked, type }) => (editable || masked) && type !== 'file'),
    [fields, kind],
  )
  const form = useClientForm(kind, writable, start.base, start.values)
  const { values } = form
  const dirty = form.changed.length > 0
  const similar = useSimilar(kind, values, warnsOfPhones(fields))

  useEffect(() => {
    if (dirty)
      keepDraft(draftName, {
        userId,
        base: start.base,
        values: { ...values, kind },
        version: 0,
        idempotencyKey: start.key,
      })
    else dropDraft(draftName)
  }, [dirty, userId, start, values, kind])

  const restart = (from: Values) => {
    setStart({ base: from, values: from, key: idempotencyKey() })
    form.restart(from)
    setRestored(false)
    requestAnimationFrame(() => focusField(body.current))
  }

  const registering = useRegistering({
    form,
    base: start.base,
    key: start.key,
    onRefused: () => focusFirstError(body.current),
    onDone: () => {
      dropDraft(draftName)
      if (!isRef(values.parentId ?? null)) {
        const [group = null, city = null] = [values.groupId, values.cityId]
        rememberPlace({ group: isRef(group) ? group : null, city: isRef(city) ? city : null })
      }
    },
  })
  const guard = useLeaveGuard(dirty, {
    save: (then) => registering.save(then),
    discard: () => dropDraft(draftName),
    busy: registering.busy,
  })

  const toEmployees = (of: string, at: string | undefined) =>
    void navigate({ ...urls.client(of), search: { tab: 'employees', at }, replace: true })
  const saveAndOpen = () =>
    registering.save((client) => {
      guard.release()
      if (card) toEmployees(card, client.id)
      else void navigate({ ...urls.client(client.id), replace: true })
    })
  const saveAndAdd = () =>
    registering.save((client) => {
      setSaved(client)
      const { parentId = null, groupId = null, cityId = null } = values
      restart({ ...suggested, parentId, groupId, cityId })
    })
  const leave = () => {
    guard.release()
    dropDraft(draftName)
    if (card) toEmployees(card, saved?.id)
    else if (canGoBack) router.history.back()
    else void navigate(urls.clients())
  }
  const cancel = () => (dirty ? setAsking(true) : leave())

  useHotkeys(t('clients:keys.editing'), [
    { keys: 'mod+enter', label: t('clients:keys.save'), inFields: true, run: saveAndOpen },
    { keys: 'mod+shift+enter', label: t('clients:new.saveAndAdd'), inFields: true, run: saveAndAdd },
    // Listed for the dialogue of keys; `useEscape` gets the key first.
    { keys: 'escape', label: t('clients:keys.cancel'), run: () => undefined },
    // A new client is under way already; the key of the shell would throw this one away.
    { keys: 'insert', label: t('clients:new.title'), run: () => focusField(body.current) },
  ])
  useEscape(cancel)

  // biome-ignore lint/correctness/useExhaustiveDependencies: another kind has other fields, and begins at its first.
  useEffect(() => focusField(body.current), [kind])

  return (
    <Page title={t('clients:new.title')}>
      <div ref={body} className={classes.form}>
        {saved && <JustSaved client={saved} />}
        {restored && <Restored onRestart={() => restart(suggested)} />}
        <SegmentedControl
          className={classes.kinds}
          aria-label={t('clients:new.kind')}
          value={kind}
          data={CLIENT_KINDS.map((each) => ({ value: each, label: t(`clients:new.kinds.${each}`) }))}
          onChange={(next) => {
            setKind(next as ClientKind)
            form.showErrors({})
          }}
        />
        <Panel>
          <NewClientFields form={form} notice={<SimilarClients similar={similar} />} />
        </Panel>
        <div className={classes.bar}>
          {registering.error !== null && <FormProblem error={registering.error} rest={registering.rest} />}
          <Button
            onClick={saveAndOpen}
            loading={registering.busy}
            rightSection={<KeyHint keys="mod+enter" on="accent" />}
          >
            {t('common:action.save')}
          </Button>
          <Button variant="default" disabled={registering.busy} onClick={saveAndAdd}>
            {t('clients:new.saveAndAdd')}
          </Button>
          <Button
            variant="subtle"
            disabled={registering.busy}
            onClick={cancel}
            rightSection={<KeyHint keys="Esc" />}
          >
            {t('common:action.cancel')}
          </Button>
        </div>
      </div>
      <ConfirmDialog
        opened={asking}
        title={t('clients:new.discard')}
        confirm={{ label: t('clients:new.discardConfirm'), run: leave, dangerous: true }}
        cancelLabel={t('clients:discard.stay')}
        onCancel={() => setAsking(false)}
      >
        {t('clients:discard.text')}
      </ConfirmDialog>
      {guard.dialog}
    </Page>
  )
}

/** Whether the company minds that two clients have the same phone. */
function warnsOfPhones(fields: readonly FieldDescription[]): boolean {
  return fields.some(({ key, uniqueness }) => key === 'phones' && uniqueness !== 'off')
}

function kindOf(values: Values | undefined): ClientKind | undefined {
  return CLIENT_KINDS.find((kind) => kind === values?.kind)
}
