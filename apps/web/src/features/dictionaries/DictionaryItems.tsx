import { Button, CloseButton, Switch, TextInput } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { usePermission } from '../../api/use-session.ts'
import { useFormat } from '../../i18n/use-format.ts'
import { useHotkeys } from '../../shared/hotkeys/use-hotkeys.ts'
import { LoadFailed } from '../../shared/LoadFailed.tsx'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { Panel } from '../../ui/Panel.tsx'
import { RowSkeletons } from '../../ui/Skeletons.tsx'
import { AddItem } from './AddItem.tsx'
import classes from './DictionaryItems.module.css'
import { ExtraInput } from './ExtraInput.tsx'
import { ItemList } from './ItemList.tsx'
import type { Dictionary, ItemFilter } from './queries.ts'
import { useDictionaryItems } from './use-dictionary-items.ts'

/** One dictionary: filter, a line to add, and its items. Without the permission it is there to be read. */
export function DictionaryItems({ dictionary }: { dictionary: Dictionary }) {
  const { t } = useTranslation(['dictionaries', 'common'])
  const format = useFormat()
  const editable = usePermission('dictionaries.edit')
  const addField = useRef<HTMLInputElement>(null)
  const [typed, setTyped] = useState('')
  const [withRetired, setWithRetired] = useState(false)
  const [chosen, setChosen] = useState<ItemFilter['extras']>({})
  const [editing, setEditing] = useState<string | null>(null)
  const [search] = useDebouncedValue(typed.trim(), 150)
  const rows = useDictionaryItems(dictionary.key, { search, withRetired, extras: chosen })
  const { query, items } = rows
  const filters = dictionary.fields.filter(({ filterable }) => filterable)

  const toAddField = () => addField.current?.focus()
  useHotkeys(
    t('dictionaries:keys.title'),
    editable
      ? [
          { keys: 'insert', label: t('dictionaries:keys.add'), run: toAddField },
          { keys: '+', label: t('dictionaries:keys.add'), run: toAddField },
        ]
      : [],
  )

  return (
    <Panel
      flush
      title={format.words(dictionary.name)}
      aside={t('dictionaries:count', { count: dictionary.size, n: format.number(dictionary.size) })}
    >
      <div className={classes.tools}>
        <TextInput
          className={classes.filter}
          placeholder={t('dictionaries:filter')}
          aria-label={t('dictionaries:filter')}
          value={typed}
          onChange={(event) => setTyped(event.currentTarget.value)}
          onKeyDown={(event) => {
            if (event.key === 'Escape') setTyped('')
          }}
          rightSection={
            typed && (
              <CloseButton
                size={22}
                aria-label={t('dictionaries:filterClear')}
                onClick={() => setTyped('')}
              />
            )
          }
        />
        {filters.map((field) => (
          <ExtraInput
            key={field.key}
            field={field}
            value={chosen[field.key]}
            onChange={(value) =>
              setChosen(value === undefined ? without(chosen, field.key) : { ...chosen, [field.key]: value })
            }
            clearable
          />
        ))}
        <Switch
          size="xs"
          label={t('dictionaries:showRetired')}
          checked={withRetired}
          onChange={(event) => setWithRetired(event.currentTarget.checked)}
        />
      </div>
      {editable ? (
        <AddItem
          add={rows.add}
          fields={dictionary.fields}
          suggested={chosen}
          field={addField}
          // A name is the least of a legal entity: its requisites are asked for right away.
          onAdded={dictionary.key === 'legal-entities' ? ({ id }) => setEditing(id) : undefined}
        />
      ) : (
        <p className={classes.readOnly}>{t('dictionaries:readOnly')}</p>
      )}
      {query.isPending ? (
        <RowSkeletons rows={Math.min(Math.max(dictionary.size, 3), 12)} />
      ) : query.isError && items.length === 0 ? (
        <LoadFailed
          error={query.error}
          what={t('dictionaries:itemsFailed')}
          onRetry={() => void query.refetch()}
          busy={query.isFetching}
        />
      ) : items.length === 0 ? (
        <Nothing filter={search} editable={editable} />
      ) : (
        <ItemList
          dictionary={dictionary}
          rows={rows}
          editable={editable}
          reorderable={editable && search === ''}
          editing={editing}
          setEditing={setEditing}
        />
      )}
      {query.hasNextPage && (
        <div className={classes.more}>
          <Button
            variant="default"
            loading={query.isFetchingNextPage}
            onClick={() => void query.fetchNextPage()}
          >
            {t('dictionaries:more')}
          </Button>
        </div>
      )}
    </Panel>
  )
}

function without(extras: ItemFilter['extras'], key: string): ItemFilter['extras'] {
  return Object.fromEntries(Object.entries(extras).filter(([each]) => each !== key))
}

function Nothing({ filter, editable }: { filter: string; editable: boolean }) {
  const { t } = useTranslation('dictionaries')
  if (filter !== '') return <EmptyState title={t('notFound.title', { filter })} hint={t('notFound.hint')} />
  return <EmptyState title={t('empty.title')} hint={editable ? t('empty.edit') : t('empty.read')} />
}
