import { Button } from '@mantine/core'
import { IconPlus } from '@tabler/icons-react'
import { lazy, Suspense, useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { useFormat } from '../../../../i18n/use-format.ts'
import { ToCome } from '../../../../ui/ToCome.tsx'
import type { FieldDescription } from '../../queries.ts'
import { countConditions, type DirectorySearch, withoutConditions } from '../directory-search.ts'
import type { ChangeView } from '../use-view.ts'
import { Chip } from './Chip.tsx'
import { ChipValue } from './ChipValue.tsx'
import type { ConditionPopoverProps } from './ConditionPopover.tsx'
import classes from './Conditions.module.css'
import { type Condition, conditionsOf, isInForce, takenOff } from './condition-list.ts'
import { InsideChip } from './InsideChip.tsx'

const ConditionPopover = lazy(() =>
  import('./ConditionPopover.tsx').then((module) => ({ default: module.ConditionPopover })),
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
        <LatePopover
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
    <LatePopover
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

/** The popover comes after the page; until then its button stands there and can't be pressed yet. */
function LatePopover({ target, ...props }: ConditionPopoverProps) {
  return (
    <Suspense fallback={<ToCome>{target(false, () => {})}</ToCome>}>
      <ConditionPopover target={target} {...props} />
    </Suspense>
  )
}
