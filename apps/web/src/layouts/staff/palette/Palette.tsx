import { Loader, Modal } from '@mantine/core'
import { IconSearch } from '@tabler/icons-react'
import { useNavigate } from '@tanstack/react-router'
import { type KeyboardEvent, type ReactNode, useEffect, useId, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { urls } from '../../../lib/urls.ts'
import { matchingCommands, useCommands } from './commands.ts'
import { ClientLine, CommandLine, Option } from './Option.tsx'
import classes from './Palette.module.css'
import { PaletteFoot, PaletteMessage } from './PaletteMessage.tsx'
import { hitsShown } from './queries.ts'
import { usePaletteSearch } from './use-palette-search.ts'

interface PaletteProps {
  onClose: () => void
  onKeys: () => void
}

/** The one search box: clients, actions and sections, by the keyboard alone if one likes. */
export function Palette({ onClose, onKeys }: PaletteProps) {
  const { t } = useTranslation('shell')
  const navigate = useNavigate()
  const id = useId()
  const list = useRef<HTMLDivElement>(null)
  const [typed, setTyped] = useState('')
  const [active, setActive] = useState(0)
  /** Enter was pressed before the answer came: the first hit opens as soon as it is there. */
  const [entered, setEntered] = useState(false)
  const search = usePaletteSearch(typed)
  const commands = matchingCommands(useCommands(onKeys), typed)

  const lines = [
    ...search.hits.map((client) => ({ key: client.id, client, command: null })),
    ...commands.map((command) => ({ key: command.id, client: null, command })),
  ]
  const place = Math.min(active, lines.length - 1)

  const choose = (at: number) => {
    const line = lines[at]
    if (!line) return
    onClose()
    if (line.client) void navigate(urls.client(line.client.id))
    else line.command.run()
  }

  useEffect(() => {
    if (!entered || search.waiting) return
    setEntered(false)
    if (search.hits.length > 0) choose(0)
  })

  useEffect(() => {
    list.current?.querySelector(`#${CSS.escape(`${id}-${place}`)}`)?.scrollIntoView({ block: 'nearest' })
  }, [id, place])

  const onKeyDown = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return
    const steps: Record<string, number> = { ArrowDown: 1, ArrowUp: -1 }
    const step = steps[event.key]
    if (step !== undefined && lines.length > 0) {
      event.preventDefault()
      setActive((place + step + lines.length) % lines.length)
    } else if (event.key === 'Enter') {
      event.preventDefault()
      if (search.waiting && place === 0) setEntered(true)
      else choose(place)
    }
  }

  const option = (at: number) => ({
    id: `${id}-${at}`,
    active: at === place,
    onPoint: () => setActive(at),
    onChoose: () => choose(at),
  })

  return (
    <Modal.Root opened onClose={onClose} size={640}>
      <Modal.Overlay />
      <Modal.Content aria-label={t('palette.label')}>
        <div className={classes.field}>
          <IconSearch size={17} stroke={1.8} aria-hidden />
          <input
            className={classes.input}
            data-autofocus
            role="combobox"
            aria-expanded={lines.length > 0}
            aria-controls={`${id}-list`}
            aria-activedescendant={lines.length > 0 ? `${id}-${place}` : undefined}
            aria-autocomplete="list"
            aria-label={t('palette.label')}
            placeholder={t('palette.placeholder')}
            autoComplete="off"
            spellCheck={false}
            value={typed}
            onChange={(event) => {
              setTyped(event.currentTarget.value)
              setActive(0)
              setEntered(false)
            }}
            onKeyDown={onKeyDown}
          />
          {search.waiting && <Loader size={16} />}
        </div>
        <div ref={list} className={classes.list} data-stale={search.waiting || undefined}>
          <PaletteMessage search={search} typed={typed} brief={commands.length > 0} />
          {lines.length > 0 && (
            <div
              id={`${id}-list`}
              role="listbox"
              aria-label={t('palette.results')}
              aria-busy={search.waiting}
            >
              <Group title={t(search.searching ? 'palette.clients' : 'palette.recent')}>
                {search.hits.map((client, at) => (
                  <Option key={client.id} {...option(at)}>
                    <ClientLine client={client} query={typed} />
                  </Option>
                ))}
              </Group>
              <Group title={t('palette.actions')}>
                {commands.map((command, at) => (
                  <Option key={command.id} {...option(search.hits.length + at)}>
                    <CommandLine command={command} query={typed} />
                  </Option>
                ))}
              </Group>
            </div>
          )}
        </div>
        <PaletteFoot more={search.searching && search.hits.length >= hitsShown} />
      </Modal.Content>
    </Modal.Root>
  )
}

function Group({ title, children }: { title: string; children: ReactNode[] }) {
  if (children.length === 0) return null
  return (
    // biome-ignore lint/a11y/useSemanticElements: a group of options in a listbox isn't a fieldset.
    <div role="group" aria-label={title}>
      <div className={classes.group}>{title}</div>
      {children}
    </div>
  )
}
