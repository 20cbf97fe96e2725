import type { DirectorySearch } from '../directory-search.ts'

export interface EditorProps {
  view: DirectorySearch
  /** Puts the change into force; what is chosen in one sitting is one step back. */
  apply: (change: DirectorySearch) => void
  close: () => void
}
