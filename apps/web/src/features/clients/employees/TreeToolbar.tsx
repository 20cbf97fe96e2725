import { Button, CloseButton, Loader, TextInput } from '@mantine/core'
import { IconPlus, IconSearch } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import type { Ref } from 'react'
import { useTranslation } from 'react-i18next'
import { urls } from '../../../lib/urls.ts'
import classes from './Employees.module.css'
import { mayHold, type Step, type TreeNode } from './tree-node.ts'

interface TreeToolbarProps {
  searchRef: Ref<HTMLInputElement>
  typed: string
  onType: (text: string) => void
  /** On to the rows. */
  onLeave: () => void
  busy: boolean
  root: Step
  selected: TreeNode | null
  /** Somebody may be added below the client of the card. */
  mayAdd: boolean
}

/** The search over the whole tree, and whom to add where. */
export function TreeToolbar(props: TreeToolbarProps) {
  const { t } = useTranslation('employees')
  const { searchRef, typed, onType, onLeave, busy } = props
  return (
    <div className={classes.toolbar}>
      <TextInput
        ref={searchRef}
        className={classes.search}
        type="text"
        role="searchbox"
        aria-label={t('search.label')}
        aria-keyshortcuts="/"
        placeholder={t('search.placeholder')}
        autoComplete="off"
        spellCheck={false}
        maxLength={200}
        value={typed}
        leftSection={<IconSearch size={15} stroke={1.8} aria-hidden />}
        rightSection={
          busy ? (
            <Loader size={14} />
          ) : (
            typed !== '' && (
              <CloseButton size={22} aria-label={t('search.clear')} onClick={() => onType('')} />
            )
          )
        }
        onChange={(event) => onType(event.currentTarget.value)}
        onKeyDown={(event) => {
          if (event.nativeEvent.isComposing) return
          if (event.key === 'Escape' && typed !== '') onType('')
          else if (event.key === 'ArrowDown' || event.key === 'Enter') onLeave()
          else return
          event.preventDefault()
        }}
      />
      {props.mayAdd && <AddButtons {...props} />}
    </div>
  )
}

function AddButtons({ root, selected }: Pick<TreeToolbarProps, 'root' | 'selected'>) {
  const { t } = useTranslation('employees')
  const holder = selected && mayHold(selected) && isInUse(selected) ? selected : null
  return (
    <>
      <Button
        variant="default"
        leftSection={<IconPlus size={15} stroke={1.8} aria-hidden />}
        renderRoot={(props) => (
          <Link
            {...props}
            {...urls.newClient()}
            search={{ kind: 'person', parentId: root.id, card: root.id }}
          />
        )}
      >
        {t('add.employee')}
      </Button>
      {holder ? (
        <Button
          variant="default"
          title={t('add.into', { name: holder.displayName })}
          renderRoot={(props) => (
            <Link
              {...props}
              {...urls.newClient()}
              search={{ kind: 'person', parentId: holder.id, card: root.id }}
            />
          )}
        >
          {t('add.selected')}
        </Button>
      ) : (
        <Button className={classes.notYet} variant="default" disabled title={t('add.selectFirst')}>
          {t('add.selected')}
        </Button>
      )}
      <Button
        variant="subtle"
        renderRoot={(props) => (
          <Link
            {...props}
            {...urls.newClient()}
            search={{ kind: 'unit', parentId: root.id, card: root.id }}
          />
        )}
      >
        {t('add.unit')}
      </Button>
    </>
  )
}

/** The archived and the deleted take nobody in. */
export function isInUse({ state }: Pick<TreeNode, 'state'>): boolean {
  return state === 'active' || state === 'blocked'
}
