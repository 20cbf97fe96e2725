import { useMediaQuery } from '@mantine/hooks'
import { useQuery } from '@tanstack/react-query'
import { type ReactNode, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { useFormat } from '../../i18n/use-format.ts'
import { Panel } from '../../ui/Panel.tsx'
import { RowSkeletons } from '../../ui/Skeletons.tsx'
import { LoadFailed } from '../LoadFailed.tsx'
import classes from './Inherited.module.css'
import { Inspector } from './Inspector.tsx'
import { type InheritedItem, type InheritedList, PARTS, type Place, saysOwn } from './model.ts'
import { inheritedSettings } from './queries.ts'
import { SettingLine } from './SettingLine.tsx'
import { useRows } from './use-rows.ts'
import { useSayings } from './use-sayings.ts'
import { useSettingChange } from './use-setting-change.ts'

interface InheritedSettingsProps {
  place: Place
  editable: boolean
  /** It stands below the head of a card, which stays in sight. */
  belowHead?: boolean
}

/** Every setting that a level passes on, in panels by part, with the inspector of the chosen one. */
export function InheritedSettings(props: InheritedSettingsProps) {
  const { t } = useTranslation('inherited')
  const list = useQuery(inheritedSettings(props.place))
  if (list.data) return <Board {...props} list={list.data} />
  return (
    <Panel flush title={t('part.account')}>
      {list.isError ? (
        <LoadFailed
          error={list.error}
          what={t('failed')}
          onRetry={() => void list.refetch()}
          busy={list.isFetching}
        />
      ) : (
        <RowSkeletons rows={7} columns={3} />
      )}
    </Panel>
  )
}

function Board(props: InheritedSettingsProps & { list: InheritedList }) {
  const { place, list, editable, belowHead } = props
  const { t } = useTranslation('inherited')
  const { items, names } = list
  const narrow = useMediaQuery('(max-width: 1080px)', false, { getInitialValueInEffect: false })
  const board = useRef<HTMLDivElement>(null)
  const rows = useRows(board)
  const say = useSayings(names)
  const change = useSettingChange(place)
  const chosen = items.find(({ key }) => key === rows.selected)
  const inspector = chosen && (
    <Inspector
      key={chosen.key}
      place={place}
      settingKey={chosen.key}
      names={names}
      editable={editable}
      change={change}
    />
  )
  return (
    <div
      ref={board}
      className={classes.board}
      data-narrow={narrow || undefined}
      data-below-head={belowHead || undefined}
    >
      <div className={classes.parts}>
        {PARTS.map((part) => (
          <Part key={part} part={part} items={items.filter((item) => item.part === part)}>
            {(item) => (
              <SettingLine
                key={item.key}
                item={item}
                names={names}
                place={place}
                say={say}
                editable={editable}
                selected={item.key === rows.selected}
                editing={item.key === rows.edited}
                below={
                  narrow && item.key === rows.selected && <div className={classes.below}>{inspector}</div>
                }
                change={change}
                onSelect={() => rows.select(narrow && item.key === rows.selected ? null : item.key)}
                onEdit={(open) => (open ? rows.edit(item.key) : rows.close(item.key))}
                onMove={(step) => rows.move(item.key, step)}
              />
            )}
          </Part>
        ))}
      </div>
      {!narrow && (
        <aside className={classes.side} aria-label={t('inspector.title')}>
          <Panel>{inspector ?? <p className={classes.hint}>{t('inspector.choose')}</p>}</Panel>
        </aside>
      )}
    </div>
  )
}

interface PartProps {
  part: (typeof PARTS)[number]
  items: readonly InheritedItem[]
  children: (item: InheritedItem) => ReactNode
}

function Part({ part, items, children }: PartProps) {
  const { t } = useTranslation('inherited')
  const format = useFormat()
  if (items.length === 0) return null
  const own = items.filter(saysOwn).length
  return (
    <Panel
      flush
      title={t(`part.${part}`)}
      aside={t('ownCount', { own: format.number(own), all: format.number(items.length) })}
    >
      <ul aria-label={t(`part.${part}`)}>{items.map(children)}</ul>
    </Panel>
  )
}
