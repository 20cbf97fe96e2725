import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { Panel } from '../../../ui/Panel.tsx'
import type { FieldDescription } from '../queries.ts'
import classes from './SectionPanels.module.css'
import { type CardPanel, cardPanels } from './sections.ts'

/** The fields of a card as titled panels, to be read or to be filled in. */
export function SectionPanels({
  fields,
  render,
  aside,
}: {
  fields: readonly FieldDescription[]
  render: (fields: readonly FieldDescription[]) => ReactNode
  /** Panels of another kind, below those of the right column. */
  aside?: ReactNode
}) {
  const { left, right } = cardPanels(fields)
  const column = (panels: readonly CardPanel[], below?: ReactNode) => (
    <div className={classes.column}>
      {panels.map((panel) => (
        <Panel key={panel.key} title={<SectionTitle section={panel.key} />}>
          {render(panel.fields)}
        </Panel>
      ))}
      {below}
    </div>
  )
  return (
    <div className={classes.columns}>
      {column(left)}
      {column(right, aside)}
    </div>
  )
}

/** What a section is called; one that this code has never heard of is simply more. */
export function SectionTitle({ section }: { section: string }) {
  const { t } = useTranslation('clients')
  switch (section) {
    case 'main':
    case 'contacts':
    case 'person':
    case 'contract':
    case 'requisites':
    case 'work':
      return t(`section.${section}`)
    default:
      return t('section.other')
  }
}
