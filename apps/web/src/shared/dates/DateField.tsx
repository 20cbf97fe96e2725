import { ActionIcon, Popover, TextInput } from '@mantine/core'
import { IconCalendar } from '@tabler/icons-react'
import { type ComponentProps, lazy, Suspense, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useFormat } from '../../i18n/use-format.ts'
import classes from './DateField.module.css'
import { parseTypedDate } from './typed-date.ts'

const Calendar = lazy(() => import('./Calendar.tsx').then(({ Calendar }) => ({ default: Calendar })))

type DateFieldProps = Pick<
  ComponentProps<typeof TextInput>,
  'className' | 'aria-label' | 'label' | 'description' | 'error' | 'withAsterisk' | 'inputWrapperOrder'
> & {
  /** `YYYY-MM-DD`, or the text as typed while it is no date yet. */
  value: string
  onChange: (value: string | null) => void
}

/** A date to be typed (`14112026` will do), with a calendar for those who'd rather point. */
export function DateField({ value, onChange, ...wrapper }: DateFieldProps) {
  const { t } = useTranslation('clients')
  const format = useFormat()
  // While somebody types, the field shows their own text; afterwards the date in its usual form.
  const [typed, setTyped] = useState<string | null>(null)
  const [opened, setOpened] = useState(false)
  const written = parseTypedDate(value) === value ? format.date(value) : value

  return (
    <TextInput
      {...wrapper}
      autoComplete="off"
      inputMode="numeric"
      placeholder={t('field.datePlaceholder')}
      value={typed ?? written}
      onChange={(event) => {
        const text = event.currentTarget.value
        setTyped(text)
        onChange(text.trim() === '' ? null : (parseTypedDate(text) ?? text.trim()))
      }}
      onBlur={() => setTyped(null)}
      rightSection={
        <Popover
          opened={opened}
          onChange={setOpened}
          position="bottom-end"
          withinPortal
          trapFocus
          returnFocus
        >
          <Popover.Target>
            <ActionIcon
              variant="subtle"
              color="gray"
              size={24}
              tabIndex={-1}
              aria-label={t('field.calendar')}
              onClick={() => setOpened((open) => !open)}
            >
              <IconCalendar size={16} stroke={1.6} />
            </ActionIcon>
          </Popover.Target>
          <Popover.Dropdown>
            <Suspense fallback={<div className={classes.calendar} />}>
              <Calendar
                value={parseTypedDate(value)}
                onChange={(date) => {
                  onChange(date)
                  setTyped(null)
                  setOpened(false)
                }}
              />
            </Suspense>
          </Popover.Dropdown>
        </Popover>
      }
    />
  )
}
