import { CloseButton, Loader, TextInput } from '@mantine/core'
import { IconSearch } from '@tabler/icons-react'
import { type KeyboardEvent, type Ref, useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import classes from './Toolbar.module.css'

interface SearchBoxProps {
  ref?: Ref<HTMLInputElement>
  value: string
  busy: boolean
  onSearch: (search: string) => void
  /** ↓, Enter, and Esc in the empty box: on to the rows for this text. */
  onLeave: (search: string) => void
}

/** Typing pauses this long before it is searched. */
const pauseMs = 180

/** Searches in the table while one types. Esc empties it, ↓ and Enter go to the rows. */
export function SearchBox({ ref, value, busy, onSearch, onLeave }: SearchBoxProps) {
  const { t } = useTranslation('directory')
  const [typed, setTyped] = useState(value)
  const sent = useRef(value)

  // The address changed by itself: "back", a link, a condition that cleared the search.
  useEffect(() => {
    if (value === sent.current) return
    sent.current = value
    setTyped(value)
  }, [value])

  const latest = useRef(onSearch)
  latest.current = onSearch
  const send = (text: string) => {
    if (text === sent.current) return
    sent.current = text
    latest.current(text)
  }
  // biome-ignore lint/correctness/useExhaustiveDependencies: `send` only reads refs.
  useEffect(() => {
    const timer = setTimeout(() => send(typed.trim()), pauseMs)
    return () => clearTimeout(timer)
  }, [typed])

  const clear = () => {
    setTyped('')
    send('')
  }
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return
    if (event.key === 'Escape' && typed !== '') {
      event.preventDefault()
      clear()
    } else if (event.key === 'Escape' || event.key === 'ArrowDown' || event.key === 'Enter') {
      event.preventDefault()
      send(typed.trim())
      onLeave(typed.trim())
    }
  }
  return (
    <TextInput
      ref={ref}
      className={classes.search}
      type="text"
      role="searchbox"
      size="sm"
      aria-label={t('search.label')}
      aria-keyshortcuts="/"
      placeholder={t('search.placeholder')}
      autoComplete="off"
      spellCheck={false}
      value={typed}
      maxLength={200}
      leftSection={<IconSearch size={15} stroke={1.8} aria-hidden />}
      rightSection={
        busy ? (
          <Loader size={14} />
        ) : (
          typed !== '' && <CloseButton size={22} aria-label={t('search.clear')} onClick={clear} />
        )
      }
      onChange={(event) => setTyped(event.currentTarget.value)}
      onKeyDown={onKeyDown}
    />
  )
}
