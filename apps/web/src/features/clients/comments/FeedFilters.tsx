import { CloseButton, Select, TextInput } from '@mantine/core'
import { IconSearch } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { dictionaryChoices } from '../queries.ts'
import classes from './Comments.module.css'
import type { FeedFilter } from './queries.ts'

interface FeedFiltersProps {
  filter: FeedFilter
  onChange: (filter: FeedFilter) => void
}

/** The filter with one part set, or without it when there is nothing to filter by. */
function withPart<K extends keyof FeedFilter>(
  filter: FeedFilter,
  key: K,
  value: FeedFilter[K] | null,
): FeedFilter {
  const { [key]: _, ...rest } = filter
  return value ? { ...rest, [key]: value } : rest
}

/** Narrows the feed by what is written, by topic, and by who speaks: people or the system. */
export function FeedFilters({ filter, onChange }: FeedFiltersProps) {
  const { t } = useTranslation(['comments', 'common'])
  const topics = useQuery(dictionaryChoices('comment-topics', ''))
  return (
    <div className={classes.filters}>
      <TextInput
        className={classes.search}
        aria-label={t('comments:search')}
        placeholder={t('comments:search')}
        leftSection={<IconSearch size={15} stroke={1.8} />}
        maxLength={100}
        value={filter.search ?? ''}
        onChange={(event) => onChange(withPart(filter, 'search', event.currentTarget.value))}
        rightSection={
          filter.search && (
            <CloseButton
              size="sm"
              aria-label={t('common:action.clear')}
              onClick={() => onChange(withPart(filter, 'search', null))}
            />
          )
        }
      />
      <Select
        aria-label={t('comments:topic')}
        placeholder={t('comments:anyTopic')}
        clearable
        value={filter.topicId ?? null}
        data={(topics.data ?? []).map(({ id, name }) => ({ value: id, label: name }))}
        nothingFoundMessage={t('comments:noTopics')}
        onChange={(topicId) => onChange(withPart(filter, 'topicId', topicId))}
      />
      <Select
        aria-label={t('comments:kind')}
        placeholder={t('comments:anyKind')}
        clearable
        value={filter.kind ?? null}
        data={(['note', 'system'] as const).map((kind) => ({
          value: kind,
          label: t(`comments:kinds.${kind}`),
        }))}
        onChange={(kind) =>
          onChange(withPart(filter, 'kind', kind === 'note' || kind === 'system' ? kind : null))
        }
      />
    </div>
  )
}
