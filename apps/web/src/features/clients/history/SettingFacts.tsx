import { SettingChangeWords } from '../../../shared/inherited/SettingChangeWords.tsx'
import type { HistoryItem } from '../queries.ts'
import classes from './History.module.css'

/** Which inherited setting an entry is about, and what became of it. */
export function SettingFacts({ entry }: { entry: HistoryItem }) {
  const [change] = entry.changes
  return (
    <span className={classes.setting}>
      <SettingChangeWords told={change && { key: change.field, old: change.old, new: change.new }} />
    </span>
  )
}
