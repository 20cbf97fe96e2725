import { Button, Popover } from '@mantine/core'
import { IconPlus } from '@tabler/icons-react'
import { lazy, type ReactElement, Suspense, useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useFormat } from '../../../../i18n/use-format.ts'
import type { FieldDescription } from '../../queries.ts'
import { countConditions, type DirectorySearch, withoutConditions } from '../directory-search.ts'
import type { ChangeView } from '../use-view.ts'
import { Chip } from './Chip.tsx'
import { ChipValue } from './ChipValue.tsx'
import classes from './Conditions.module.css'
import { type Condition, conditionsOf, isInForce, takenOff } from './condition-list.ts'
import { InsideChip } from './InsideChip.tsx'

const ConditionMenu = lazy(() =>
  import('./ConditionMenu.tsx').then((module) => ({ default: module.ConditionMenu })),
)

interface ConditionsProps {
  fields: readonly FieldDescription[]
  view: DirectorySearch
  onView: ChangeView
}

/** The conditions in force as chips, and the menu that adds one. */
export function Conditions({ fields, view, onView }: ConditionsProps) {
  const { t } = useTranslation('directory')
  const { words } = useFormat()
  const conditions = useMemo(
    () => conditionsOf(fields, { own: (id) => t(`condition.own.${id}`), field: ({ label }) => words(label) }),
    [fields, t, words],
  )
  const free = conditions.filter((condition) => !isInForce(condition, view))
  return (
    <div className={classes.conditions}>
      {view.parentId && <InsideChip parentId={view.parentId} view={view} onView={onView} />}
      {conditions.map(
        (condition) =>
          condition.kind !== 'inside' &&
          isInForce(condition, view) && (
            <ConditionChip key={condition.id} condition={condition} view={view} onView={onView} />
          ),
      )}
      {free.length > 0 && (
        <ConditionPopover
          conditions={free}
          view={view}
          onView={onView}
          target={(opened, toggle) => (
            <Button
              variant="subtle"
              size="xs"
              leftSection={<IconPlus size={14} stroke={1.8} aria-hidden />}
              aria-haspopup="dialog"
              aria-expanded={opened}
              onClick={toggle}
            >
              {t('condition.add')}
            </Button>
          )}
        />
      )}
      {countConditions(view) > 1 && (
        <Button variant="subtle" size="xs" onClick={() => onView(withoutConditions)}>
          {t('condition.clear')}
        </Button>
      )}
    </div>
  )
}

interface ConditionChipProps extends Omit<ConditionsProps, 'fields'> {
  condition: Condition
}

function ConditionChip({ condition, view, onView }: ConditionChipProps) {
  const { t } = useTranslation('directory')
  const field = condition.label
  return (
    <ConditionPopover
      conditions={[condition]}
      only={condition}
      view={view}
      onView={onView}
      target={(opened, toggle) => (
        <Chip
          name={field}
          value={<ChipValue condition={condition} view={view} />}
          change={{ label: t('condition.change', { field }), opened, run: toggle }}
          remove={{ label: t('condition.remove', { field }), run: () => onView(takenOff(condition)) }}
        />
      )}
    />
  )
}

interface ConditionPopoverProps extends Omit<ConditionsProps, 'fields'> {
  conditions: readonly Condition[]
  /** The one condition whose value is changed: then there is no choice between them. */
  only?: Condition
  /** The button that opens it. */
  target: (opened: boolean, toggle: () => void) => ReactElement
}

/** A button and what it opens: the list of conditions and their editors, loaded when they are first asked for. */
function ConditionPopover({ target, ...menu }: ConditionPopoverProps) {
  const { t } = useTranslation('directory')
  const [opened, setOpened] = useState(false)
  return (
    <Popover
      opened={opened}
      onChange={setOpened}
      position="bottom-start"
      width={312}
      shadow="md"
      trapFocus
      returnFocus
    >
      <Popover.Target>{target(opened, () => setOpened(!opened))}</Popover.Target>
      <Popover.Dropdown className={classes.dropdown} aria-label={menu.only?.label ?? t('condition.add')}>
        <Suspense fallback={<div className={classes.loading} tabIndex={-1} data-autofocus />}>
          <ConditionMenu {...menu} onClose={() => setOpened(false)} />
        </Suspense>
      </Popover.Dropdown>
    </Popover>
  )
}
