import { Pill as Chosen, MultiSelect } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { IconPlus } from '@tabler/icons-react'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { type ComponentProps, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { usePermission } from '../../../api/use-session.ts'
import { notifyProblem } from '../../../shared/notify.tsx'
import { TagSwatch } from '../../../ui/TagPill.tsx'
import { addTag } from '../queries.ts'
import type { Ref } from './field-data.ts'
import classes from './TagsField.module.css'
import { nextTagColor, sameTagName } from './tag-choice.ts'
import { useReferenceChoices } from './use-reference-choices.ts'

type TagsFieldProps = Pick<
  ComponentProps<typeof MultiSelect>,
  'label' | 'description' | 'error' | 'withAsterisk' | 'inputWrapperOrder'
> & {
  value: readonly Ref[]
  onChange: (value: readonly Ref[]) => void
}

const MOST_TAGS = 50
/** Stands in the list for the tag that is still to be made; no tag has such an id. */
const NEW = 'new'

/** The tags of a client. Who keeps the dictionaries makes a missing one right here, in a colour that few tags have. */
export function TagsField({ value, onChange, ...wrapper }: TagsFieldProps) {
  const { t } = useTranslation('clients')
  const cache = useQueryClient()
  const mayAdd = usePermission('dictionaries.edit')
  const [typed, setTyped] = useState('')
  const wanted = typed.trim()
  const [search] = useDebouncedValue(wanted, 180)
  const { choices, isFetching, isError } = useReferenceChoices('tags', search)
  // Those offered before anything is typed: a new tag takes a colour that few of them have.
  const offered = useReferenceChoices('tags', '').choices
  const found = search === wanted && !isFetching
  const chosen = new Set(value.map(({ id }) => id))
  const known = [...value, ...choices.filter(({ id }) => !chosen.has(id))]
  const find = (id: unknown) => known.find((tag) => tag.id === id)
  const missing = mayAdd && found && wanted !== '' && !known.some((tag) => sameTagName(tag.name, wanted))

  const adding = useMutation({
    mutationFn: (name: string) => addTag(name, nextTagColor(offered)),
    onSuccess: (tag) => {
      void cache.invalidateQueries({ queryKey: ['dictionaries'] })
      onChange([...value, { id: tag.id, name: tag.name, ...(tag.color ? { color: tag.color } : {}) }])
      setTyped('')
    },
    onError: notifyProblem,
  })

  return (
    <MultiSelect
      {...wrapper}
      searchable
      classNames={{ input: classes.input, inputField: classes.typed }}
      hidePickedOptions
      maxValues={MOST_TAGS}
      maxDropdownHeight={280}
      disabled={adding.isPending}
      selectFirstOptionOnChange={wanted !== '' && found}
      placeholder={value.length === 0 ? t('tags.choose') : undefined}
      value={value.map(({ id }) => id)}
      data={[
        ...known.map(({ id, name }) => ({ value: id, label: name })),
        ...(missing ? [{ value: NEW, label: t('tags.add', { name: wanted }) }] : []),
      ]}
      filter={({ options }) =>
        options.filter(
          (o) =>
            'value' in o && (o.value === NEW || search === '' || choices.some(({ id }) => id === o.value)),
        )
      }
      searchValue={typed}
      onSearchChange={setTyped}
      onChange={(ids) => {
        if (ids.includes(NEW)) return adding.mutate(wanted)
        onChange(ids.map(find).filter((tag) => tag !== undefined))
      }}
      nothingFoundMessage={
        isError ? t('field.choicesFailed') : found ? t('field.nothingFound') : t('field.searching')
      }
      renderOption={({ option }) => (
        <span className={classes.option}>
          {option.value === NEW ? (
            <IconPlus size={16} stroke={1.7} aria-hidden />
          ) : (
            <TagSwatch color={find(option.value)?.color ?? 'gray'} />
          )}
          {option.label}
        </span>
      )}
      renderPill={({ option, onRemove }) => (
        <Chosen
          withRemoveButton
          onRemove={onRemove}
          className={classes.chosen}
          data-color={find(option.value)?.color ?? 'gray'}
          removeButtonProps={{ 'aria-label': t('tags.remove', { name: option.label }) }}
        >
          {option.label}
        </Chosen>
      )}
    />
  )
}
