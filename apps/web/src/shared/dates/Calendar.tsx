import { DatePicker } from '@mantine/dates'
import 'dayjs/locale/ru'
import '@mantine/dates/styles.layer.css'
import { useFormat } from '../../i18n/use-format.ts'

/** A month to point at, beginning at the value; loaded when somebody opens one. */
export function Calendar({
  value,
  onChange,
}: {
  value: string | null
  onChange: (value: string | null) => void
}) {
  const { language } = useFormat()
  return (
    <DatePicker
      size="xs"
      locale={language}
      firstDayOfWeek={1}
      // Colour would say something; a weekend is nothing to be warned of.
      weekendDays={[]}
      value={value}
      {...(value ? { defaultDate: value } : {})}
      minDate="1800-01-01"
      maxDate="2200-12-31"
      onChange={onChange}
    />
  )
}
