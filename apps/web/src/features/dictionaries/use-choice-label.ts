import { useFormat } from '../../i18n/use-format.ts'
import type { ExtraField } from './extras.ts'

/** What the choice of an item's field is called; empty where nothing is chosen. */
export function useChoiceLabel(
  fields: readonly ExtraField[],
  key: string,
  value: string | null | undefined,
): string {
  const format = useFormat()
  const choices = fields.find((field) => field.key === key)?.choices
  const chosen = choices?.find((choice) => choice.value === value)
  return chosen ? format.words(chosen.label) : ''
}
