import { Button } from '@mantine/core'
import { useIntersection } from '@mantine/hooks'
import { useEffect } from 'react'
import { useTranslation } from 'react-i18next'

export interface LoadMoreProps {
  /** An infinite query. */
  list: {
    hasNextPage: boolean
    isFetchingNextPage: boolean
    isFetchNextPageError: boolean
    fetchNextPage: () => unknown
  }
  /** Loads by itself as its place comes near; after a failure only by the button. */
  byScroll?: boolean
  size?: 'xs'
  className?: string | undefined
}

/** The end of a list that isn't whole yet: loads its next page, and says so when that failed. */
export function LoadMore({ list, byScroll = false, size, className }: LoadMoreProps) {
  const { t } = useTranslation('common')
  const { hasNextPage, isFetchingNextPage, isFetchNextPageError, fetchNextPage } = list
  const { ref, entry } = useIntersection({ rootMargin: '400px' })
  const wanted = byScroll && entry?.isIntersecting === true
  useEffect(() => {
    if (wanted && hasNextPage && !isFetchingNextPage && !isFetchNextPageError) fetchNextPage()
  }, [wanted, hasNextPage, isFetchingNextPage, isFetchNextPageError, fetchNextPage])
  if (!hasNextPage) return null
  return (
    <div ref={ref} className={className}>
      <Button variant="default" size={size} loading={isFetchingNextPage} onClick={() => fetchNextPage()}>
        {isFetchNextPageError ? t('list.moreFailed') : t('list.more')}
      </Button>
    </div>
  )
}
