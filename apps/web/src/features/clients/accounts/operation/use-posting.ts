import { type NewOperation, type Operation, post, previewOf } from '../queries.ts'
import { type Previewed, usePreviewed } from './use-previewed.ts'

export type Posting = Previewed<Operation>

const calls = { previewOf, send: post }

/** The preview of an operation that is typed, and its posting. */
export function usePosting(body: NewOperation | null, onPosted: (operation: Operation) => void): Posting {
  return usePreviewed(body, calls, onPosted)
}
