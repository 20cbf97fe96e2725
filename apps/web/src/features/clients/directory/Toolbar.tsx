import { Switch } from '@mantine/core'
import type { Ref } from 'react'
import { useTranslation } from 'react-i18next'
import type { FieldDescription } from '../queries.ts'
import { Conditions } from './conditions/Conditions.tsx'
import type { DirectorySearch } from './directory-search.ts'
import { SearchBox } from './SearchBox.tsx'
import { Shortcuts } from './Shortcuts.tsx'
import classes from './Toolbar.module.css'
import type { ChangeView } from './use-view.ts'

interface ToolbarProps {
  searchRef: Ref<HTMLInputElement>
  fields: readonly FieldDescription[]
  view: DirectorySearch
  onView: ChangeView
  busy: boolean
  onLeaveSearch: (search: string) => void
}

/** What the table shows: search, conditions, and whether subordinates count. */
export function Toolbar({ searchRef, fields, view, onView, busy, onLeaveSearch }: ToolbarProps) {
  const { t } = useTranslation('directory')
  return (
    <div className={classes.toolbar}>
      <SearchBox
        ref={searchRef}
        value={view.search ?? ''}
        busy={busy && view.search !== undefined}
        // Typing on is no step of its own: "back" leaves the search, not its last letter.
        onSearch={(search) => onView({ search: search || undefined }, { replace: view.search !== undefined })}
        onLeave={onLeaveSearch}
      />
      <Shortcuts view={view} onView={onView} />
      <Conditions fields={fields} view={view} onView={onView} />
      <Switch
        className={classes.toggle}
        classNames={{ label: classes.toggleLabel ?? '' }}
        size="xs"
        labelPosition="left"
        label={t('subordinates')}
        title={t('subordinatesHint')}
        checked={view.subordinates !== false}
        onChange={(event) => onView({ subordinates: event.currentTarget.checked ? undefined : false })}
      />
    </div>
  )
}
