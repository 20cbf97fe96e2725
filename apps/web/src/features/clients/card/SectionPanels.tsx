import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { Panel } from '../../../ui/Panel.tsx'
import type { FieldDescription } from '../queries.ts'
import classes from './SectionPanels.module.css'
import { type CardPanel, cardPanels, height } from './sections.ts'

/** The fields of a card as titled panels, to be read or to be filled in. */
export function SectionPanels({
  fields,
  render,
  aside,
  remark,
}: {
  fields: readonly FieldDescription[]
  render: (fields: readonly FieldDescription[]) => ReactNode
  /** Panels of another kind, below the shorter column, so that they are seen early. */
  aside?: ReactNode
  /** Something quiet beside the title of a section. */
  remark?: (section: string) => ReactNode
}) {
  const { left, right } = cardPanels(fields)
  const column = (panels: readonly CardPanel[], below?: ReactNode) => (
    <div className={classes.column}>
      {panels.map((panel) => (
        <Panel key={panel.key} title={<SectionTitle section={panel.key} />} aside={remark?.(panel.key)}>
          {render(panel.fields)}
        </Panel>
      ))}
      {below}
    </div>
  )
  const leftIsShorter = height(left) <= height(right)
  return (
    <div className={classes.columns}>
      {column(left, leftIsShorter && aside)}
      {column(right, !leftIsShorter && aside)}
    </div>
  )
}

/** What a section is called; one that the company made is called by its own name. */
export function SectionTitle({ section }: { section: string }) {
  const { t } = useTranslation('clients')
  switch (section) {
    case 'main':
    case 'contacts':
    case 'person':
    case 'contract':
    case 'account':
    case 'requisites':
    case 'work':
      return t(`section.${section}`)
    case 'phones':
      return t('section.other')
    default:
      return section
  }
}
