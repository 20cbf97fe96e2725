import { Combobox, useCombobox } from '@mantine/core'
import { IconChevronLeft } from '@tabler/icons-react'
import { useEffect, useId, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { DirectorySearch } from '../directory-search.ts'
import type { ChangeView } from '../use-view.ts'
import classes from './Conditions.module.css'
import type { Condition } from './condition-list.ts'
import type { EditorProps } from './editor-props.ts'
import { NumbersEditor } from './NumbersEditor.tsx'
import { BirthdayEditor, DatesEditor } from './RangeEditors.tsx'
import { TextEditor } from './TextEditor.tsx'
import { ValueEditor } from './ValueEditor.tsx'

interface ConditionMenuProps {
  conditions: readonly Condition[]
  only?: Condition
  view: DirectorySearch
  onView: ChangeView
  onClose: () => void
}

/** Chooses a condition in one or two steps: which, and its value. Esc closes and gives the focus back. */
export function ConditionMenu({ conditions, only, view, onView, onClose }: ConditionMenuProps) {
  const { t } = useTranslation('directory')
  const [picked, setPicked] = useState(only)
  const applied = useRef(false)
  const editor: EditorProps = {
    view,
    apply: (change) => {
      onView(change, { replace: applied.current })
      applied.current = true
    },
    close: onClose,
  }
  const back = only || applied.current ? null : () => setPicked(undefined)
  if (!picked) return <ConditionNames conditions={conditions} onPick={setPicked} />
  return (
    <>
      {back && (
        <button type="button" className={classes.back} onClick={back}>
          <IconChevronLeft size={14} stroke={1.8} aria-hidden />
          {t('condition.all')}
        </button>
      )}
      <Editor condition={picked} onBack={back} {...editor} />
    </>
  )
}

function Editor({
  condition,
  onBack,
  ...props
}: EditorProps & { condition: Condition; onBack: (() => void) | null }) {
  switch (condition.kind) {
    case 'text':
      return <TextEditor condition={condition} {...props} />
    case 'dates':
      return <DatesEditor condition={condition} {...props} />
    case 'numbers':
      return <NumbersEditor condition={condition} {...props} />
    case 'birthday':
      return <BirthdayEditor condition={condition} {...props} />
    default:
      return <ValueEditor condition={condition} onBack={onBack} {...props} />
  }
}

function ConditionNames({
  conditions,
  onPick,
}: Pick<ConditionMenuProps, 'conditions'> & { onPick: (condition: Condition) => void }) {
  const { t } = useTranslation('directory')
  const combobox = useCombobox({ opened: true })
  const listId = useId()
  const [typed, setTyped] = useState('')
  const needle = typed.trim().toLocaleLowerCase()
  const found = conditions.filter(({ label }) => label.toLocaleLowerCase().includes(needle))
  const shape = found.map(({ id }) => id).join(' ')
  // biome-ignore lint/correctness/useExhaustiveDependencies: only other options ask for another mark.
  useEffect(() => void combobox.selectFirstOption(), [shape])
  return (
    <Combobox
      store={combobox}
      onOptionSubmit={(id) => {
        const condition = conditions.find((one) => one.id === id)
        if (condition) onPick(condition)
      }}
    >
      <Combobox.Search
        role="combobox"
        aria-expanded
        aria-controls={listId}
        className={classes.find}
        data-autofocus
        autoFocus
        value={typed}
        aria-label={t('condition.find')}
        placeholder={t('condition.find')}
        onChange={(event) => setTyped(event.currentTarget.value)}
      />
      <Combobox.Options id={listId} className={classes.options} aria-label={t('condition.find')}>
        {found.map(({ id, label }) => (
          <Combobox.Option key={id} value={id} className={classes.option}>
            {label}
          </Combobox.Option>
        ))}
        {found.length === 0 && <Combobox.Empty>{t('condition.none')}</Combobox.Empty>}
      </Combobox.Options>
    </Combobox>
  )
}
