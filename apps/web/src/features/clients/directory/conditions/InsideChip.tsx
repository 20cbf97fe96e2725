import { IconCornerLeftUp, IconX } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { urls } from '../../../../lib/urls.ts'
import { keyNames } from '../../../../ui/KeyHint.tsx'
import { clientCard } from '../../queries.ts'
import type { DirectorySearch } from '../directory-search.ts'
import { type ChangeView, inside } from '../use-view.ts'
import classes from './Conditions.module.css'

interface InsideChipProps {
  parentId: string
  view: DirectorySearch
  onView: ChangeView
}

/** Where in the hierarchy the list is: the way down from the root, each step a link to the list inside of it. */
export function InsideChip({ parentId, view, onView }: InsideChipProps) {
  const { t } = useTranslation('directory')
  const { data, isError } = useQuery(clientCard(parentId))
  return (
    <nav className={classes.chip} aria-label={t('condition.inside')}>
      <span className={classes.chipMain}>
        <span className={classes.chipName}>{t('condition.inside')}:</span>
        {data?.parentChain.map(({ id, displayName }) => (
          <span key={id} className={classes.step}>
            <Link
              {...urls.clients()}
              search={inside(view, id)}
              className={classes.stepLink}
              title={displayName}
            >
              {displayName}
            </Link>
            <span aria-hidden>›</span>
          </span>
        ))}
        <b className={classes.chipValue} aria-current="location" title={data?.displayName}>
          {data?.displayName ?? (isError ? t('condition.gone') : '…')}
        </b>
      </span>
      <button
        type="button"
        className={classes.chipRemove}
        disabled={!data && !isError}
        aria-label={t('keys.up')}
        title={`${t('keys.up')} (${keyNames('shift+left').join(' ')})`}
        onClick={() => onView((before) => inside(before, data?.parentChain.at(-1)?.id))}
      >
        <IconCornerLeftUp size={13} stroke={1.8} aria-hidden />
      </button>
      <button
        type="button"
        className={classes.chipRemove}
        aria-label={t('condition.insideAll')}
        title={t('condition.insideAll')}
        onClick={() => onView({ parentId: undefined })}
      >
        <IconX size={13} stroke={1.8} aria-hidden />
      </button>
    </nav>
  )
}
