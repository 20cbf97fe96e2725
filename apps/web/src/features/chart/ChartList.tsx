import { VisuallyHidden } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { Structure } from './structure.ts'
import { useNodeWords } from './use-node-words.ts'

/** The picture for those who don't see it: the same structure as a list in lists. */
export function ChartList({ structure }: { structure: Structure }) {
  const { t } = useTranslation('chart')
  const top = structure.nodes[0]
  if (!top) return null
  return (
    <VisuallyHidden component="section">
      <h2>{t('words.title')}</h2>
      <ul>
        <Item structure={structure} id={top.id} />
      </ul>
    </VisuallyHidden>
  )
}

function Item({ structure, id }: { structure: Structure; id: string }) {
  const words = useNodeWords()
  const node = structure.nodes.find((one) => one.id === id)
  if (!node) return null
  const below = structure.nodes.filter(({ parentId, top }) => !top && parentId === id)
  const rest = structure.rests.find(({ parentId }) => parentId === id)
  return (
    <li>
      {`${node.displayName}: ${[...words.notes(node), ...words.figures(node, true)].join(', ')}`}
      {(below.length > 0 || rest) && (
        <ul>
          {below.map((one) => (
            <Item key={one.id} structure={structure} id={one.id} />
          ))}
          {rest && <li>{words.hidden(rest.hidden)}</li>}
        </ul>
      )}
    </li>
  )
}
