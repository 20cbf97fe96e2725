import { Textarea } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { useQuery } from '@tanstack/react-query'
import { type KeyboardEvent, type RefObject, useEffect, useId, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { KindAvatar } from '../../../ui/KindAvatar.tsx'
import classes from './Comments.module.css'
import { mentionAt, type TypedMention, withMention } from './mention-typing.ts'
import { type Colleague, colleagues } from './queries.ts'

interface MentionAreaProps {
  area: RefObject<HTMLTextAreaElement | null>
  label: string
  value: string
  error?: string | undefined
  onChange: (value: string) => void
  /** Keys that the list of colleagues doesn't take. */
  onKeyDown: (event: KeyboardEvent<HTMLTextAreaElement>) => void
}

/** A text of several lines in which "@" offers colleagues: arrows choose, Enter or Tab takes, Esc closes the list. */
export function MentionArea({ area, label, value, error, onChange, onKeyDown }: MentionAreaProps) {
  const { t } = useTranslation('comments')
  const listId = useId()
  const [mention, setMention] = useState<TypedMention | null>(null)
  const { found, active, setActive } = useFound(mention)
  const open = mention !== null && found.length > 0

  const take = ({ login }: Colleague) => {
    const field = area.current
    if (!field || mention === null) return
    const next = withMention(value, field.selectionStart, mention, login)
    onChange(next.text)
    setMention(null)
    // The caret can only be set once the field has the new text.
    requestAnimationFrame(() => field.setSelectionRange(next.caret, next.caret))
  }
  const look = (field: HTMLTextAreaElement) =>
    setMention(
      field.selectionStart === field.selectionEnd ? mentionAt(field.value, field.selectionStart) : null,
    )

  return (
    <div className={classes.area}>
      <Textarea
        ref={area}
        aria-label={label}
        placeholder={label}
        autosize
        minRows={2}
        maxRows={14}
        maxLength={10_000}
        value={value}
        error={error}
        aria-autocomplete="list"
        aria-haspopup="listbox"
        {...(open ? { 'aria-controls': listId, 'aria-activedescendant': `${listId}-${active}` } : {})}
        onChange={(event) => {
          onChange(event.currentTarget.value)
          look(event.currentTarget)
        }}
        onClick={(event) => look(event.currentTarget)}
        onBlur={() => setMention(null)}
        onKeyUp={(event) => {
          if (['ArrowLeft', 'ArrowRight', 'Home', 'End'].includes(event.key)) look(event.currentTarget)
        }}
        onKeyDown={(event) => {
          if (!open || event.nativeEvent.isComposing) return onKeyDown(event)
          const plain = !event.ctrlKey && !event.metaKey && !event.shiftKey
          const chosen = found[active]
          if (event.key === 'ArrowDown') setActive((active + 1) % found.length)
          else if (event.key === 'ArrowUp') setActive((active + found.length - 1) % found.length)
          else if (event.key === 'Escape') setMention(null)
          else if ((event.key === 'Enter' || event.key === 'Tab') && plain && chosen) take(chosen)
          else return onKeyDown(event)
          event.preventDefault()
          event.stopPropagation()
        }}
      />
      {open && <Offered id={listId} label={t('mention.list')} found={found} active={active} onTake={take} />}
    </div>
  )
}

/** Who is found for what is typed, and which of them is marked. */
function useFound(mention: TypedMention | null) {
  const [typed] = useDebouncedValue(mention?.typed ?? '', 120)
  const { data } = useQuery({ ...colleagues(typed), enabled: mention !== null })
  const [active, setActive] = useState(0)
  // biome-ignore lint/correctness/useExhaustiveDependencies: another list begins at its first line.
  useEffect(() => setActive(0), [data])
  const found = mention === null ? [] : (data ?? [])
  return { found, active: Math.min(active, Math.max(found.length - 1, 0)), setActive }
}

interface OfferedProps {
  id: string
  label: string
  found: readonly Colleague[]
  active: number
  onTake: (colleague: Colleague) => void
}

function Offered({ id, label, found, active, onTake }: OfferedProps) {
  const list = useRef<HTMLDivElement>(null)
  // At the end of a page there may be no room for it below the text.
  useEffect(() => {
    list.current?.scrollIntoView({ block: 'nearest' })
  }, [])
  return (
    <div ref={list} role="listbox" id={id} aria-label={label} className={classes.offered}>
      {found.map((colleague, place) => (
        // biome-ignore lint/a11y/useFocusableInteractive: the focus stays in the text, which names the active option.
        // biome-ignore lint/a11y/useKeyWithClickEvents: the keys are those of the text.
        <div
          key={colleague.id}
          role="option"
          id={`${id}-${place}`}
          aria-selected={place === active}
          className={classes.option}
          // Before the text loses the focus and the list with it.
          onMouseDown={(event) => event.preventDefault()}
          onClick={() => onTake(colleague)}
        >
          <KindAvatar kind="person" name={colleague.name} />
          <span className={classes.optionName}>{colleague.name}</span>
          <span className={classes.optionLogin}>@{colleague.login}</span>
        </div>
      ))}
    </div>
  )
}
