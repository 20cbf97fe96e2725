import { Button, Checkbox, Popover } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { useFormat } from '../../i18n/use-format.ts'
import { urls } from '../../lib/urls.ts'
import pageClasses from '../../shared/diagram/DiagramPage.module.css'
import { SaveButtons } from '../../shared/diagram/SaveButtons.tsx'
import type { Picture } from '../../shared/diagram/save-picture.ts'
import classes from './GraphTab.module.css'
import { connections, depths, type GraphSearch, kindsOf, toggledKind, typesOf } from './graph-search.ts'
import { relationTypes } from './queries.ts'

interface GraphToolbarProps {
  clientId: string
  search: GraphSearch
  onSearch: (search: GraphSearch) => void
  /** Null as long as there is nothing to save. */
  draw: (() => Picture) | null
}

/** How deep, what of, and what is done with the picture. */
export function GraphToolbar({ clientId, search, onSearch, draw }: GraphToolbarProps) {
  const { t } = useTranslation('graph')
  const depth = search.depth ?? 1
  const kinds = kindsOf(search)
  return (
    <div className={pageClasses.bar}>
      <Group caption={t('depth.caption')}>
        {depths.map((one) => (
          <Toggle
            key={one}
            pressed={one === depth}
            label={t('depth.spoken', { count: one })}
            onPress={() => onSearch({ ...search, depth: one === 1 ? undefined : one })}
          >
            {one}
          </Toggle>
        ))}
      </Group>
      <Group caption={t('kinds.caption')}>
        {connections.map((kind) => (
          <Toggle
            key={kind}
            pressed={kinds.includes(kind)}
            onPress={() => onSearch(toggledKind(search, kind))}
          >
            {t(`kinds.${kind}`)}
          </Toggle>
        ))}
        {kinds.includes('relations') && <Types search={search} onSearch={onSearch} />}
      </Group>
      <div className={pageClasses.end}>
        <Button
          size="xs"
          variant="default"
          renderRoot={(props) => <Link {...props} {...urls.chain()} search={{ from: clientId }} />}
        >
          {t('toChain')}
        </Button>
        <SaveButtons draw={draw} />
      </div>
    </div>
  )
}

function Group({ caption, children }: { caption: string; children: ReactNode }) {
  return (
    <fieldset className={classes.group}>
      <legend className={classes.caption}>{caption}</legend>
      {children}
    </fieldset>
  )
}

interface ToggleProps {
  pressed: boolean
  label?: string
  onPress: () => void
  children: ReactNode
}

function Toggle({ pressed, label, onPress, children }: ToggleProps) {
  return (
    <button
      type="button"
      className={classes.toggle}
      aria-pressed={pressed}
      aria-label={label}
      onClick={onPress}
    >
      {children}
    </button>
  )
}

function Types({ search, onSearch }: Pick<GraphToolbarProps, 'search' | 'onSearch'>) {
  const { t } = useTranslation('graph')
  const { language } = useFormat()
  const types = useQuery(relationTypes(language)).data ?? []
  const chosen = typesOf(search)
  const toggle = (id: string) => {
    const next = chosen.includes(id) ? chosen.filter((one) => one !== id) : [...chosen, id]
    onSearch({ ...search, types: next.length === 0 ? undefined : next.join(',') })
  }
  return (
    <Popover position="bottom-start" trapFocus withinPortal>
      <Popover.Target>
        <Button size="xs" variant="default">
          {chosen.length === 0 ? t('types.all') : t('types.chosen', { count: chosen.length })}
        </Button>
      </Popover.Target>
      <Popover.Dropdown aria-label={t('types.caption')}>
        <div className={classes.types}>
          {types.map(({ id, name, retired }) => (
            <Checkbox
              key={id}
              size="xs"
              label={retired ? t('types.retired', { name }) : name}
              checked={chosen.includes(id)}
              onChange={() => toggle(id)}
            />
          ))}
          {chosen.length > 0 && (
            <Button size="xs" variant="subtle" onClick={() => onSearch({ ...search, types: undefined })}>
              {t('types.clear')}
            </Button>
          )}
        </div>
      </Popover.Dropdown>
    </Popover>
  )
}
