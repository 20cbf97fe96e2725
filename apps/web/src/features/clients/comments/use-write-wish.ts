import { useNavigate, useSearch } from '@tanstack/react-router'
import { useEffect, useState } from 'react'
import { urls } from '../../../lib/urls.ts'

/**
 * How often the reader has wished to write a comment since the card was opened. The wish comes by the address, so that a key
 * works wherever one is, and is taken from it at once: a reload shouldn't repeat it.
 */
export function useWriteWish(clientId: string): number {
  const navigate = useNavigate()
  const search = useSearch({ from: '/staff/clients/$clientId' })
  const [wishes, setWishes] = useState(0)
  useEffect(() => {
    if (search.write !== true) return
    setWishes((count) => count + 1)
    const { write: _, ...rest } = search
    void navigate({ ...urls.client(clientId), search: rest, replace: true })
  }, [search, clientId, navigate])
  return wishes
}
