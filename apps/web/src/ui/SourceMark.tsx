import type { ReactElement, ReactNode } from 'react'
import { cloneElement } from 'react'
import classes from './SourceMark.module.css'

/**
 * The grey dotted «от …» beside an inherited value. Pass a link as `link` to make it go to the source: `ui/` knows
 * no router, so the caller brings its own element, e.g. `<SourceMark link={<Link {...urls.client(id)} />}>от сети</SourceMark>`.
 */
export function SourceMark({
  children,
  link,
}: {
  children: ReactNode
  link?: ReactElement<{ className?: string; children?: ReactNode }>
}) {
  if (link) return cloneElement(link, { className: classes.mark, children })
  return <span className={classes.mark}>{children}</span>
}
