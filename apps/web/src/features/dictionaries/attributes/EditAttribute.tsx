import { Button, Checkbox, NativeSelect, TextInput } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { type KeyboardEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { problemOf } from '../../../api/problem.ts'
import { usePermission } from '../../../api/use-session.ts'
import { problemText } from '../../../shared/problem-text.ts'
import { KeyHint } from '../../../ui/KeyHint.tsx'
import { changesOf, type Draft, sentChoices, startDraft } from './attribute-draft.ts'
import { ChoicesEditor } from './ChoicesEditor.tsx'
import classes from './Designer.module.css'
import { Preview } from './Preview.tsx'
import { type Attribute, attributeUsage } from './queries.ts'
import type { AttributeRows } from './use-attributes.ts'
import { type AttributeType, useTypeChoices } from './use-type-choices.ts'

interface EditAttributeProps {
  attribute: Attribute
  edit: AttributeRows['edit']
  onDone: () => void
}

/** Everything about one attribute, with the row that a card will show. Ctrl+Enter saves, Esc backs out. */
export function EditAttribute({ attribute, edit, onDone }: EditAttributeProps) {
  const { t } = useTranslation(['attributes', 'common'])
  const { started, draft, set, at, whole, theirs, save } = useEditing({ attribute, edit, onDone })
  const usage = useQuery(attributeUsage(attribute.id))
  const mayHide = usePermission('hidden-attributes.view')
  const types = useTypeChoices()
  const used = usage.data?.deletable === false

  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Escape') onDone()
    else if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) save(started)
    else if (event.key !== 'Enter' || !(event.target as Element).hasAttribute('data-saves')) return
    else save(started)
    event.preventDefault()
    event.stopPropagation()
  }

  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: Esc and Enter act from every field inside.
    <div className={classes.edit} onKeyDown={onKeyDown}>
      <div className={classes.fields}>
        <TextInput
          autoFocus
          data-saves
          label={t('attributes:designer.name')}
          className={classes.wide}
          maxLength={100}
          value={draft.name}
          error={draft.name.trim() === '' ? t('attributes:designer.addEmpty') : at('/name')}
          onFocus={(event) => event.currentTarget.select()}
          onChange={(event) => set({ name: event.currentTarget.value })}
        />
        <NativeSelect
          label={t('attributes:designer.type')}
          className={classes.type}
          value={draft.type}
          data={types}
          disabled={used}
          title={used ? t('attributes:designer.typeUsed') : undefined}
          onChange={(event) => set({ type: event.currentTarget.value as AttributeType })}
        />
        {draft.type === 'number' && (
          <TextInput
            data-saves
            label={t('attributes:designer.unit')}
            className={classes.unit}
            placeholder={t('attributes:designer.unitHint')}
            maxLength={20}
            value={draft.unit}
            error={at('/unit')}
            onChange={(event) => set({ unit: event.currentTarget.value })}
          />
        )}
        <TextInput
          data-saves
          label={t('attributes:designer.hint')}
          className={classes.whole}
          maxLength={300}
          value={draft.hint}
          error={at('/hint')}
          onChange={(event) => set({ hint: event.currentTarget.value })}
        />
        {mayHide && (
          <Checkbox
            size="xs"
            className={classes.whole}
            label={t('attributes:designer.hiddenField')}
            description={t('attributes:designer.hiddenHint')}
            checked={draft.hidden}
            onChange={(event) => set({ hidden: event.currentTarget.checked })}
          />
        )}
      </div>
      {draft.type === 'choice' && (
        <ChoicesEditor
          choices={draft.choices}
          used={usage.data?.usedChoiceIds ?? []}
          errorAt={(choice) => at(`/choices/${sentChoices(draft).indexOf(choice)}/name`)}
          onChange={(choices) => set({ choices })}
        />
      )}
      <Preview draft={draft} />
      {whole && (
        <p role="alert" className={classes.fault}>
          {whole}
        </p>
      )}
      {theirs ? (
        <div className={classes.buttons} role="alert">
          <span>{t('attributes:designer.theirs')}</span>
          <Button size="xs" variant="default" onClick={() => save(theirs)}>
            {t('attributes:designer.keepMine')}
          </Button>
          <Button size="xs" variant="subtle" onClick={onDone}>
            {t('attributes:designer.keepTheirs')}
          </Button>
        </div>
      ) : (
        <div className={classes.buttons}>
          <Button
            loading={edit.isPending}
            rightSection={<KeyHint keys="mod+enter" on="accent" />}
            onClick={() => save(started)}
          >
            {t('common:action.save')}
          </Button>
          <Button variant="subtle" onClick={onDone}>
            {t('common:action.cancel')}
          </Button>
        </div>
      )}
    </div>
  )
}

/** The pointers of the refusals that stand beside their fields. */
const SHOWN = /^\/(name|unit|hint|choices\/\d+\/name)$/

/** The state of an edit: the draft, what the service refused, and what another person made of it meanwhile (`theirs`). */
function useEditing({ attribute, edit, onDone }: EditAttributeProps) {
  const { t } = useTranslation('common')
  const [started] = useState(attribute)
  const [draft, setDraft] = useState(() => startDraft(attribute))
  const [error, setError] = useState<unknown>(null)
  const [theirs, setTheirs] = useState<Attribute | null>(null)
  const { errors, detail } = error === null ? { errors: [], detail: null } : problemOf(error)
  const shownAt = (pointer: string) => errors.find((fault) => fault.pointer === pointer)?.detail ?? null

  const save = (from: Attribute) => {
    if (draft.name.trim() === '' || edit.isPending) return
    const patch = changesOf(from, draft)
    if (patch === null) return onDone()
    edit.mutate(
      { attribute: from, patch },
      {
        onSuccess: onDone,
        onError: (thrown) => {
          const { status, current } = problemOf(thrown)
          if (status === 412 && isAttribute(current)) setTheirs(current)
          else setError(thrown)
        },
      },
    )
  }

  /** What no field shows: a refusal of the whole, or of a choice that somebody else deleted meanwhile. */
  const wholeOf = () => {
    if (error === null) return null
    if (errors.length === 0) return detail ?? problemText(error, t).why
    return errors.find(({ pointer }) => !SHOWN.test(pointer))?.detail ?? null
  }

  return {
    started,
    draft,
    set: (part: Partial<Draft>) => {
      setDraft((all) => ({ ...all, ...part }))
      setError(null)
    },
    at: shownAt,
    whole: wholeOf(),
    theirs,
    save,
  }
}

function isAttribute(value: unknown): value is Attribute {
  return typeof value === 'object' && value !== null && 'id' in value && 'choices' in value
}
