import { TextInput } from '@mantine/core'
import { type ComponentProps, useState } from 'react'
import { useFormat } from '../../../i18n/use-format.ts'
import { parseTypedMoney, parseTypedNumber, typedMoney, typedNumber } from './typed-amount.ts'

type AmountFieldProps = Pick<
  ComponentProps<typeof TextInput>,
  'label' | 'description' | 'error' | 'withAsterisk' | 'inputWrapperOrder' | 'autoFocus'
> & {
  /** A number, minor units of money, or the text as typed while it is neither yet. */
  value: number | string | null
  money?: boolean
  onChange: (value: number | string | null) => void
}

/** A number or an amount to be typed, with a comma or a point and groups of digits as one likes. */
export function AmountField({ value, money = false, onChange, ...wrapper }: AmountFieldProps) {
  const { language } = useFormat()
  // While somebody types, the field shows their own text; afterwards the number in its usual form.
  const [typed, setTyped] = useState<string | null>(null)
  const parse = money ? parseTypedMoney : parseTypedNumber
  const write = money ? typedMoney : typedNumber
  const written = typeof value === 'number' ? write(value, language) : (value ?? '')
  return (
    <TextInput
      {...wrapper}
      autoComplete="off"
      inputMode="decimal"
      value={typed ?? written}
      onChange={({ currentTarget: { value: text } }) => {
        setTyped(text)
        onChange(text.trim() === '' ? null : (parse(text) ?? text.trim()))
      }}
      onBlur={() => setTyped(null)}
    />
  )
}
