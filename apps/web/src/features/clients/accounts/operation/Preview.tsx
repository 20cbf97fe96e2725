import { useAccountName, useBalanceWords } from '../use-sums.ts'
import { ChangeList } from './ChangeList.tsx'
import { balanceChanges } from './effect.ts'
import classes from './Operation.module.css'
import { PreviewPlace } from './PreviewPlace.tsx'
import type { Posting } from './use-posting.ts'

interface PreviewProps {
  posting: Posting
  /** Whose card it is: accounts of others are named by their owner. */
  clientId: string
}

/** What becomes of every balance, before anything is posted; or why it can't be posted. */
export function Preview({ posting, clientId }: PreviewProps) {
  const nameOf = useAccountName()
  const words = useBalanceWords()
  return (
    <PreviewPlace previewed={posting}>
      {(operation) => (
        <ChangeList
          changes={balanceChanges(operation).map(({ entry, beforeMinor, afterMinor }) => ({
            key: entry.accountId,
            name: (
              <>
                {nameOf(entry)}
                {entry.client && entry.client.id !== clientId && (
                  <span className={classes.whose}>{entry.client.displayName}</span>
                )}
              </>
            ),
            before: words(entry, beforeMinor),
            after: words(entry, afterMinor),
          }))}
        />
      )}
    </PreviewPlace>
  )
}
