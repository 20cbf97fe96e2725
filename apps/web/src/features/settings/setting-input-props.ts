import type { CompanySetting } from './queries.ts'
import type { SettingValue } from './settings-draft.ts'

export interface SettingInputProps {
  setting: CompanySetting
  value: SettingValue
  onChange: (value: SettingValue) => void
  error?: string | null
}
