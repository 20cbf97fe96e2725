import { useTranslation } from 'react-i18next'
import { Panel } from '../../../ui/Panel.tsx'
import { DefinitionSkeletons, LineSkeleton } from '../../../ui/Skeletons.tsx'
import classes from './CardSkeleton.module.css'

/** A card that is still on its way, at the size that it will have. */
export function CardSkeleton() {
  const { t } = useTranslation('common')
  return (
    <div role="status" aria-label={t('loading')}>
      <div className={classes.top}>
        <span className={classes.picture} />
        <div className={classes.lines}>
          <LineSkeleton width={34} />
          <LineSkeleton width={52} />
        </div>
      </div>
      <div className={classes.panels}>
        <div className={classes.column}>
          <Panel title={<Title />}>
            <DefinitionSkeletons rows={7} />
          </Panel>
          <Panel title={<Title />}>
            <DefinitionSkeletons rows={4} />
          </Panel>
        </div>
        <div className={classes.column}>
          <Panel title={<Title />}>
            <DefinitionSkeletons rows={7} />
          </Panel>
          <Panel title={<Title />}>
            <DefinitionSkeletons rows={6} />
          </Panel>
        </div>
      </div>
    </div>
  )
}

function Title() {
  return (
    <span className={classes.title}>
      <LineSkeleton width={12} />
    </span>
  )
}
