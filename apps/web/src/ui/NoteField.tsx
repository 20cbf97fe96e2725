import { Textarea, type TextareaProps } from '@mantine/core'

interface NoteFieldProps extends Pick<TextareaProps, 'label' | 'placeholder' | 'error'> {
  value: string
  /** The most characters it holds. */
  most: number
  /** The dialogue begins here. */
  first?: boolean
  onChange: (text: string) => void
}

/** A few lines about something: it grows with what is written. */
export function NoteField({ most, first = false, onChange, ...field }: NoteFieldProps) {
  return (
    <Textarea
      {...field}
      autosize
      minRows={2}
      maxRows={6}
      maxLength={most}
      data-autofocus={first || undefined}
      onChange={(event) => onChange(event.currentTarget.value)}
    />
  )
}
