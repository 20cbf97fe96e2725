import { Button, Switch } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useFormat } from '../../../i18n/use-format.ts'
import { LoadFailed } from '../../../shared/LoadFailed.tsx'
import { EmptyState } from '../../../ui/EmptyState.tsx'
import { Panel } from '../../../ui/Panel.tsx'
import { RowSkeletons } from '../../../ui/Skeletons.tsx'
import type { Client } from '../queries.ts'
import { Suggestions } from '../suggestions/Suggestions.tsx'
import classes from './List.module.css'
import { clientRelations, columnLimits, type Relations } from './queries.ts'
import { RelationRow } from './RelationRow.tsx'
import { type Side, sides } from './ticks.ts'

interface ListTabProps {
  client: Client
  /** Relations may be ended, removed and created here. */
  editable: boolean
  /** Relations have just been saved. */
  saved: boolean
  onCreate: () => void
}

/** The relations of a client in two columns, the same facts that stand mirrored with the others. */
export function ListTab({ client, editable, saved, onCreate }: ListTabProps) {
  const { t } = useTranslation('relations')
  const { language } = useFormat()
  const [ended, setEnded] = useState(false)
  const [limit, setLimit] = useState<number>(columnLimits.first)
  const relations = useQuery(clientRelations(client.id, language, { ended, limit }))
  const { data } = relations
  return (
    <>
      <p className={classes.saved} role="status">
        {saved && <span className={classes.savedText}>{t('list.saved')}</span>}
      </p>
      {relations.isPending && (
        <div className={classes.columns}>
          {sides.map((side) => (
            <Panel key={side} title={t(`column.${side}`)} flush>
              <RowSkeletons rows={4} columns={2} />
            </Panel>
          ))}
        </div>
      )}
      {relations.isError && !data && (
        <Panel>
          <LoadFailed
            error={relations.error}
            what={t('list.failed')}
            busy={relations.isFetching}
            onRetry={() => void relations.refetch()}
          />
        </Panel>
      )}
      {data && isEmpty(data) && (
        <Panel>
          <EmptyState
            title={ended ? t('list.emptyEver') : t('list.empty')}
            hint={editable ? t('list.emptyHint') : t('list.emptyRead')}
            action={editable && <Button onClick={onCreate}>{t('list.create')}</Button>}
          />
        </Panel>
      )}
      {data && !isEmpty(data) && (
        <div className={classes.columns} data-stale={relations.isPlaceholderData || undefined}>
          {sides.map((side) => (
            <Column
              key={side}
              client={client}
              side={side}
              relations={data}
              editable={editable}
              limit={limit}
              onMore={() => setLimit(columnLimits.all)}
            />
          ))}
        </div>
      )}
      {editable && <Suggestions clientId={client.id} />}
      {data && (
        <Switch
          className={classes.ended}
          size="xs"
          label={t('list.showEnded')}
          checked={ended}
          onChange={(event) => setEnded(event.currentTarget.checked)}
        />
      )}
    </>
  )
}

function isEmpty({ is, has }: Relations): boolean {
  return is.length === 0 && has.length === 0
}

interface ColumnProps {
  client: Client
  side: Side
  relations: Relations
  editable: boolean
  limit: number
  onMore: () => void
}

function Column({ client, side, relations, editable, limit, onMore }: ColumnProps) {
  const { t } = useTranslation('relations')
  const { number } = useFormat()
  const column = relations[side]
  const list = useRef<HTMLUListElement>(null)
  // The button for more goes with what it brought: the first of those goes on.
  const awaited = useRef<number | null>(null)
  useEffect(() => {
    if (awaited.current === null || column.length <= awaited.current) return
    list.current?.children[awaited.current]?.querySelector('a')?.focus()
    awaited.current = null
  }, [column.length])
  return (
    <Panel title={t(`column.${side}`)} aside={relations.more[side] ? null : number(column.length)} flush>
      {column.length === 0 && <p className={classes.none}>{t(`list.none.${side}`)}</p>}
      <ul ref={list}>
        {column.map((relation) => (
          <RelationRow
            key={relation.id}
            clientId={client.id}
            side={side}
            relation={relation}
            editable={editable}
          />
        ))}
      </ul>
      {relations.more[side] && (
        <div className={classes.more}>
          {limit < columnLimits.all ? (
            <Button
              variant="subtle"
              size="xs"
              onClick={() => {
                awaited.current = column.length
                onMore()
              }}
            >
              {t('list.more')}
            </Button>
          ) : (
            t('list.tooMany', { n: number(columnLimits.all) })
          )}
        </div>
      )}
    </Panel>
  )
}
