import { Button } from '@mantine/core'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { usePermission } from '../../../api/use-session.ts'
import { useFormat } from '../../../i18n/use-format.ts'
import { useHotkeys } from '../../../shared/hotkeys/use-hotkeys.ts'
import { LoadFailed } from '../../../shared/LoadFailed.tsx'
import { problemText } from '../../../shared/problem-text.ts'
import { KeyHint } from '../../../ui/KeyHint.tsx'
import { Panel } from '../../../ui/Panel.tsx'
import { RowSkeletons } from '../../../ui/Skeletons.tsx'
import classes from './Create.module.css'
import {
  type RelationDefaults,
  type RelationType,
  relationDefaults,
  relationTypes,
  saveRelationDefaults,
} from './queries.ts'
import { TickGrid } from './TickGrid.tsx'
import {
  boxesOf,
  boxKey,
  type Decisions,
  noColumns,
  noDecisions,
  type Surroundings,
  tickedOf,
  toggled,
} from './ticks.ts'

/** What is ticked in the company when anybody begins to create relations; set by the top manager alone. */
export function DefaultsTab() {
  const { t } = useTranslation('relations')
  const { language } = useFormat()
  const types = useQuery(relationTypes(language))
  const defaults = useQuery(relationDefaults)
  if (types.data && defaults.data) return <Defaults types={types.data} defaults={defaults.data} />
  const failed = [types, defaults].filter(({ isError }) => isError)
  return (
    <div className={classes.form}>
      <Panel flush={failed.length === 0}>
        {failed.length === 0 ? (
          <RowSkeletons rows={12} columns={3} />
        ) : (
          <LoadFailed
            error={types.error ?? defaults.error}
            what={t('defaults.failed')}
            busy={failed.some(({ isFetching }) => isFetching)}
            onRetry={() => {
              for (const query of failed) void query.refetch()
            }}
          />
        )}
      </Panel>
    </div>
  )
}

function Defaults({ types, defaults }: { types: readonly RelationType[]; defaults: RelationDefaults }) {
  const { t } = useTranslation('relations')
  const permitted = usePermission('relation-defaults.edit')
  const [decisions, setDecisions] = useState<Decisions>(noDecisions)
  // Nobody in particular: every box may be ticked, and none brings another one along.
  const around: Surroundings = {
    types,
    sexes: { is: null, has: null },
    existing: noColumns,
    defaults,
    chosen: false,
  }
  const boxes = boxesOf(around, decisions)
  const saving = useSaving(() => setDecisions(noDecisions))
  const save = () => {
    if (permitted && !saving.isPending) saving.mutate(tickedOf(types, boxes))
  }
  useHotkeys(
    t('keys.title'),
    permitted ? [{ keys: 'mod+enter', label: t('keys.saveDefaults'), inFields: true, run: save }] : [],
  )
  const rows = types
    .filter(({ retired }) => !retired)
    .flatMap((type) => {
      const is = boxes.get(boxKey('is', type))
      const has = boxes.get(boxKey('has', type))
      if (!is || !has) return []
      return [{ id: type.id, labels: { is: type.labels.other, has: type.labels.other }, boxes: { is, has } }]
    })
  return (
    <div className={classes.form}>
      <p className={classes.quiet}>{permitted ? t('defaults.hint') : t('defaults.readOnly')}</p>
      <Panel flush>
        <TickGrid
          rows={rows}
          heads={{ is: { title: t('column.is') }, has: { title: t('column.has') } }}
          boxLabel={(side, label) => t('grid.box', { name: t(`column.${side}`), type: label })}
          readOnly={!permitted}
          onToggle={(side, id) => {
            const type = types.find((one) => one.id === id)
            if (!type) return
            saving.reset()
            setDecisions(toggled(around, decisions, side, type))
          }}
        />
      </Panel>
      <Fault error={saving.error} />
      {permitted && (
        <div className={classes.foot}>
          <Button
            loading={saving.isPending}
            onClick={save}
            rightSection={<KeyHint keys="mod+enter" on="accent" />}
          >
            {t('create.save')}
          </Button>
          <span role="status" className={classes.done}>
            {saving.isSuccess && decisions.size === 0 && t('list.saved')}
          </span>
        </div>
      )}
    </div>
  )
}

function useSaving(done: () => void) {
  const cache = useQueryClient()
  return useMutation({
    mutationFn: saveRelationDefaults,
    onSuccess: (saved) => {
      cache.setQueryData(relationDefaults.queryKey, saved)
      done()
    },
  })
}

function Fault({ error }: { error: unknown }) {
  const { t } = useTranslation('common')
  if (!error) return null
  const { what, why, advice } = problemText(error, t)
  return (
    <p className={classes.fault} role="alert">
      {why && why !== what ? why : what} {why ? '' : advice}
    </p>
  )
}
