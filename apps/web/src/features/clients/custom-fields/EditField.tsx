import { CLIENT_KINDS } from '@kith/kernel/names.ts'
import { Autocomplete, Checkbox, MultiSelect, NativeSelect, TextInput } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { ChoicesEditor } from '../../../shared/definitions/ChoicesEditor.tsx'
import { sentChoices } from '../../../shared/definitions/choices.ts'
import { DefinitionEditor } from '../../../shared/definitions/DefinitionEditor.tsx'
import classes from './Designer.module.css'
import { cardSections, type Draft, fieldTypes, hasChoices } from './field-draft.ts'
import type { CustomField } from './queries.ts'
import { useChoiceWords } from './use-choice-words.ts'
import type { CustomFieldRows } from './use-custom-fields.ts'
import { useEditing } from './use-editing.ts'

interface EditFieldProps {
  field: CustomField
  rows: CustomFieldRows
  onDraft: (draft: Draft | null) => void
  onDone: () => void
}

/** What explains an input stands below it, so that inputs beside each other stand in one line. */
const order: ('label' | 'input' | 'error' | 'description')[] = ['label', 'input', 'error', 'description']

/** Everything about one field. Ctrl+Enter saves, Esc backs out. */
export function EditField({ field, rows, onDraft, onDone }: EditFieldProps) {
  const { t } = useTranslation(['custom-fields', 'common', 'clients'])
  const editing = useEditing({ field, edit: rows.edit, onDraft, onDone })
  const { draft, set, at } = editing

  const choiceWords = useChoiceWords()
  const sections = Object.fromEntries(cardSections.map((key) => [key, t(`clients:section.${key}`)]))
  const own = rows.items.map(({ section }) => section).filter((section) => !(section in sections))
  const keyOf = (name: string) => cardSections.find((key) => sections[key] === name) ?? name

  return (
    <DefinitionEditor
      editing={editing}
      busy={rows.edit.isPending}
      words={{
        theirs: t('custom-fields:edit.theirs'),
        keepMine: t('custom-fields:edit.keepMine'),
        keepTheirs: t('custom-fields:edit.keepTheirs'),
      }}
      onDone={onDone}
    >
      <div className={classes.fields}>
        <TextInput
          autoFocus
          inputWrapperOrder={order}
          label={t('custom-fields:edit.name')}
          maxLength={100}
          value={draft.name}
          error={draft.name.trim() === '' ? t('custom-fields:add.empty') : at('/name')}
          onChange={(event) => set({ name: event.currentTarget.value })}
        />
        <NativeSelect
          inputWrapperOrder={order}
          label={t('custom-fields:edit.type')}
          value={draft.type}
          data={fieldTypes.map((value) => ({ value, label: t(`custom-fields:type.${value}`) }))}
          disabled={field.used}
          description={field.used ? t('custom-fields:edit.typeFixed') : undefined}
          onChange={(event) => set({ type: event.currentTarget.value as CustomField['type'] })}
        />
        <TextInput
          inputWrapperOrder={order}
          label={t('custom-fields:edit.hint')}
          maxLength={300}
          value={draft.hint}
          error={at('/hint')}
          onChange={(event) => set({ hint: event.currentTarget.value })}
        />
        <Autocomplete
          inputWrapperOrder={order}
          label={t('custom-fields:edit.section')}
          description={t('custom-fields:edit.sectionHint')}
          maxLength={60}
          value={sections[draft.section] ?? draft.section}
          data={[...Object.values(sections), ...new Set(own)]}
          error={at('/section')}
          onChange={(name) => set({ section: keyOf(name) })}
        />
        <MultiSelect
          inputWrapperOrder={order}
          label={t('custom-fields:edit.roles')}
          description={t('custom-fields:edit.rolesHint')}
          placeholder={draft.roleIds.length === 0 ? t('custom-fields:edit.allRoles') : ''}
          clearable
          value={draft.roleIds}
          data={rows.roles.map(({ id, name }) => ({ value: id, label: name }))}
          error={at('/roleIds')}
          onChange={(roleIds) => set({ roleIds })}
        />
        <NativeSelect
          inputWrapperOrder={order}
          label={t('custom-fields:edit.cabinet')}
          value={draft.cabinet}
          data={(['hidden', 'read', 'edit'] as const).map((value) => ({
            value,
            label: t(`custom-fields:cabinet.${value}`),
          }))}
          onChange={(event) => set({ cabinet: event.currentTarget.value as CustomField['cabinet'] })}
        />
      </div>
      <Checkbox.Group
        label={t('custom-fields:edit.kinds')}
        value={draft.kinds}
        error={draft.kinds.length === 0 ? t('custom-fields:edit.noKind') : at('/kinds')}
        onChange={(kinds) => set({ kinds: CLIENT_KINDS.filter((kind) => kinds.includes(kind)) })}
      >
        <div className={classes.checks}>
          {CLIENT_KINDS.map((kind) => (
            <Checkbox key={kind} size="xs" value={kind} label={t(`common:kind.${kind}`)} />
          ))}
        </div>
      </Checkbox.Group>
      <Checkbox
        size="xs"
        label={t('custom-fields:edit.required')}
        description={t('custom-fields:edit.requiredHint')}
        checked={draft.required}
        onChange={(event) => set({ required: event.currentTarget.checked })}
      />
      {hasChoices(draft.type) && (
        <ChoicesEditor
          words={choiceWords}
          choices={draft.choices}
          isUsed={({ id }) => field.choices.some((choice) => choice.id === id && choice.used)}
          errorAt={(choice) => at(`/choices/${sentChoices(draft.choices).indexOf(choice)}/name`)}
          onChange={(choices) => set({ choices })}
        />
      )}
    </DefinitionEditor>
  )
}
