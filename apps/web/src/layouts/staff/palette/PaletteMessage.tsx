import { Button, VisuallyHidden } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { problemText } from '../../../shared/problem-text.ts'
import { KeyHint } from '../../../ui/KeyHint.tsx'
import { RowSkeletons } from '../../../ui/Skeletons.tsx'
import classes from './Palette.module.css'
import { hitsShown } from './queries.ts'
import type { PaletteSearch } from './use-palette-search.ts'

interface PaletteMessageProps {
  search: PaletteSearch
  typed: string
  /** Something else was found, so that nobody needs advice on how to search. */
  brief: boolean
}

/** What stands where clients would: advice, waiting, nothing found, more than shown, or what went wrong. */
export function PaletteMessage({ search, typed, brief }: PaletteMessageProps) {
  const { t } = useTranslation('shell')
  const { t: tCommon } = useTranslation('common')
  if (!search.allowed) return null
  if (typed.trim() === '') return <p className={classes.message}>{t('palette.typeMore')}</p>
  if (search.error) {
    const text = problemText(search.error, tCommon)
    return (
      <div className={classes.message} role="alert">
        <p>
          <strong>{text.what}.</strong> {text.why} {text.advice}
        </p>
        {text.reference && <p>{text.reference}</p>}
        <Button size="xs" variant="default" mt={8} onClick={search.retry}>
          {tCommon('action.retry')}
        </Button>
      </div>
    )
  }
  if (!search.searching) return null
  if (search.hits.length > 0) return <Heard>{t('palette.found', { count: search.hits.length })}</Heard>
  if (search.waiting) return <RowSkeletons rows={3} />
  if (brief) return <Heard>{t('palette.nothing')}</Heard>
  return (
    <div className={classes.message} role="status">
      <p>
        <strong>{t('palette.nothing')}</strong>
      </p>
      <p>{t('palette.nothingHint')}</p>
    </div>
  )
}

/** For those who hear the page; to others the lines themselves say it. */
function Heard({ children }: { children: string }) {
  return <VisuallyHidden role="status">{children}</VisuallyHidden>
}

/** The keys, and whether there may be more hits than the ones shown. */
export function PaletteFoot({ more }: { more: boolean }) {
  const { t } = useTranslation('shell')
  return (
    <div className={classes.foot}>
      {more && <span className={classes.more}>{t('palette.more', { n: hitsShown })}</span>}
      <span aria-hidden>
        <KeyHint keys="up" /> <KeyHint keys="down" /> {t('palette.choose')}
      </span>
      <span aria-hidden>
        <KeyHint keys="enter" /> {t('palette.open')}
      </span>
    </div>
  )
}
