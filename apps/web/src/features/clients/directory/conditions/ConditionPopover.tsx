import { Popover } from '@mantine/core'
import { lazy, type ReactElement, Suspense, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { DirectorySearch } from '../directory-search.ts'
import type { ChangeView } from '../use-view.ts'
import classes from './Conditions.module.css'
import type { Condition } from './condition-list.ts'

const ConditionMenu = lazy(() =>
  import('./ConditionMenu.tsx').then((module) => ({ default: module.ConditionMenu })),
)

export interface ConditionPopoverProps {
  view: DirectorySearch
  onView: ChangeView
  conditions: readonly Condition[]
  /** The one condition whose value is changed: then there is no choice between them. */
  only?: Condition
  /** The button that opens it. */
  target: (opened: boolean, toggle: () => void) => ReactElement
}

/** A button and what it opens: the list of conditions and their editors, loaded when they are first asked for. */
export function ConditionPopover({ target, ...menu }: ConditionPopoverProps) {
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
