import { createContext, useContext } from 'react'

/** The client whose fields are shown or edited here; files can't be had without one. */
export const FileOwner = createContext<string | null>(null)

export function useFileOwner(): string | null {
  return useContext(FileOwner)
}
