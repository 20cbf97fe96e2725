import { VisuallyHidden } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { innerWord } from './inner-words.ts'
import type { Graph } from './queries.ts'

/** The picture for those who don't see it: each line of it as a sentence. */
export function EdgeSentences({ graph }: { graph: Graph }) {
  const { t } = useTranslation('graph')
  const names = new Map(graph.nodes.map(({ id, displayName }) => [id, displayName]))
  return (
    <VisuallyHidden component="section">
      <h2>{t('sentences.title')}</h2>
      <ul>
        {graph.edges.map(({ kind, fromId, toId, typeId, label }) => (
          <li key={`${kind} ${fromId} ${typeId} ${toId}`}>
            {t(`sentences.${kind}`, {
              from: names.get(fromId) ?? '',
              to: names.get(toId) ?? '',
              label: innerWord(label),
            })}
          </li>
        ))}
      </ul>
    </VisuallyHidden>
  )
}
