import { Checkbox, NativeSelect, TextInput } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { usePermission } from '../../../api/use-session.ts'
import { ChoicesEditor } from '../../../shared/definitions/ChoicesEditor.tsx'
import { sentChoices } from '../../../shared/definitions/choices.ts'
import { DefinitionEditor } from '../../../shared/definitions/DefinitionEditor.tsx'
import { useDefinitionEdit } from '../../../shared/definitions/use-definition-edit.ts'
import { changesOf, startDraft } from './attribute-draft.ts'
import classes from './Designer.module.css'
import { Preview } from './Preview.tsx'
import { type Attribute, attributeUsage } from './queries.ts'
import type { AttributeRows } from './use-attributes.ts'
import { useChoiceWords } from './use-choice-words.ts'
import { type AttributeType, useTypeChoices } from './use-type-choices.ts'

interface EditAttributeProps {
  attribute: Attribute
  edit: AttributeRows['edit']
  onDone: () => void
}

/** The pointers of the refusals that stand beside their fields. */
const SHOWN = /^\/(name|unit|hint|choices\/\d+\/name)$/

/** Everything about one attribute, with the row that a card will show. Ctrl+Enter saves, Esc backs out. */
export function EditAttribute({ attribute, edit, onDone }: EditAttributeProps) {
  const { t } = useTranslation('attributes')
  const editing = useDefinitionEdit({
    row: attribute,
    startDraft,
    changesOf,
    isReady: ({ name }) => name.trim() !== '',
    shown: SHOWN,
    busy: edit.isPending,
    send: (from, patch, callbacks) => edit.mutate({ attribute: from, patch }, callbacks),
    onDone,
  })
  const { draft, set, at } = editing
  const choiceWords = useChoiceWords()
  const usage = useQuery(attributeUsage(attribute.id))
  const mayHide = usePermission('hidden-attributes.view')
  const types = useTypeChoices()
  const used = usage.data?.deletable === false

  return (
    <DefinitionEditor
      editing={editing}
      busy={edit.isPending}
      words={{
        theirs: t('designer.theirs'),
        keepMine: t('designer.keepMine'),
        keepTheirs: t('designer.keepTheirs'),
      }}
      onDone={onDone}
    >
      <div className={classes.fields}>
        <TextInput
          autoFocus
          data-saves
          label={t('designer.name')}
          className={classes.wide}
          maxLength={100}
          value={draft.name}
          error={draft.name.trim() === '' ? t('designer.addEmpty') : at('/name')}
          onFocus={(event) => event.currentTarget.select()}
          onChange={(event) => set({ name: event.currentTarget.value })}
        />
        <NativeSelect
          label={t('designer.type')}
          className={classes.type}
          value={draft.type}
          data={types}
          disabled={used}
          title={used ? t('designer.typeUsed') : undefined}
          onChange={(event) => set({ type: event.currentTarget.value as AttributeType })}
        />
        {draft.type === 'number' && (
          <TextInput
            data-saves
            label={t('designer.unit')}
            className={classes.unit}
            placeholder={t('designer.unitHint')}
            maxLength={20}
            value={draft.unit}
            error={at('/unit')}
            onChange={(event) => set({ unit: event.currentTarget.value })}
          />
        )}
        <TextInput
          data-saves
          label={t('designer.hint')}
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
            label={t('designer.hiddenField')}
            description={t('designer.hiddenHint')}
            checked={draft.hidden}
            onChange={(event) => set({ hidden: event.currentTarget.checked })}
          />
        )}
      </div>
      {draft.type === 'choice' && (
        <ChoicesEditor
          words={choiceWords}
          choices={draft.choices}
          isUsed={({ id }) => id !== null && usage.data?.usedChoiceIds.includes(id) === true}
          errorAt={(choice) => at(`/choices/${sentChoices(draft.choices).indexOf(choice)}/name`)}
          onChange={(choices) => set({ choices })}
        />
      )}
      <Preview draft={draft} />
    </DefinitionEditor>
  )
}
