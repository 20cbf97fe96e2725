import type { Draft } from '../drafts.ts'
import type { InheritedItem, Names, Place } from '../model.ts'

export interface DraftInputProps {
  item: InheritedItem
  place: Place
  names: Names
  draft: Draft
  invalid: boolean
  onChange: (draft: Draft) => void
}

/** What a draft of one branch is written with. */
export interface BranchProps<I extends Draft['input']> extends Omit<DraftInputProps, 'draft' | 'onChange'> {
  draft: Extract<Draft, { input: I }>
  onChange: (draft: Extract<Draft, { input: I }>) => void
}
