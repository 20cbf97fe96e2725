import { Button } from '@mantine/core'
import { IconPlus } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { useFormat } from '../../../i18n/use-format.ts'
import { urls } from '../../../lib/urls.ts'
import { LoadFailed } from '../../../shared/LoadFailed.tsx'
import { Panel } from '../../../ui/Panel.tsx'
import { LineSkeleton } from '../../../ui/Skeletons.tsx'
import type { Client } from '../queries.ts'
import { Suggestions } from '../suggestions/Suggestions.tsx'
import { inSentence, spokenName } from './names.ts'
import { type Other, othersOf } from './others.ts'
import { clientRelations, clientTies } from './queries.ts'
import classes from './RelationsPanel.module.css'
import { TiesList } from './TiesList.tsx'
import { useRelationsEditable } from './use-editable.ts'

/** How many relations the card shows itself. */
const shown = 6

interface RelationsPanelProps {
  client: Client
  /** Opens the dialogue in which relations are created. */
  onAdd: () => void
}

/** On the card: what follows from the relations, the first of them, and the way to the rest. */
export function RelationsPanel({ client, onAdd }: RelationsPanelProps) {
  const { t } = useTranslation('relations')
  const { language } = useFormat()
  const editable = useRelationsEditable(client)
  const relations = useQuery(clientRelations(client.id, language))
  const ties = useQuery(clientTies(client.id))
  const known = ties.isPending ? undefined : relations.data
  const others = known ? othersOf(known) : []
  // Whom to call stands above with the phone already.
  const told = new Set(ties.data?.contactPersons.map(({ id }) => id))
  const listed = known ? othersOf(known, told) : []
  return (
    <Panel
      title={t('title')}
      aside={
        editable && (
          <Button
            size="xs"
            variant="default"
            leftSection={<IconPlus size={14} stroke={1.8} />}
            onClick={onAdd}
          >
            {t('panel.add')}
          </Button>
        )
      }
    >
      <TiesList client={client} />
      {(relations.isPending || ties.isPending) && (
        <div aria-hidden className={classes.waiting}>
          <LineSkeleton width={30} />
          <LineSkeleton width={24} />
        </div>
      )}
      {relations.isError && !relations.data && (
        <LoadFailed
          error={relations.error}
          what={t('list.failed')}
          busy={relations.isFetching}
          onRetry={() => void relations.refetch()}
        />
      )}
      {known && others.length === 0 && (
        <p className={classes.empty}>{editable ? t('panel.empty') : t('list.empty')}</p>
      )}
      {relations.data && others.length > 0 && (
        <Others client={client} others={listed} all={others.length} more={relations.data.more.has} />
      )}
      {editable && (
        <div className={classes.kin}>
          <Suggestions clientId={client.id} />
        </div>
      )}
    </Panel>
  )
}

interface OthersProps {
  client: Client
  others: readonly Other[]
  /** How many others there are, those named above among them. */
  all: number
  /** There are still more than were asked for. */
  more: boolean
}

/** Who is something for the client, or for whom the client is, and the way to the rest. */
function Others({ client, others, all, more }: OthersProps) {
  const { t } = useTranslation('relations')
  const { number } = useFormat()
  return (
    <>
      {others.length > 0 && (
        <ul className={classes.list}>
          {others.slice(0, shown).map(({ client: other, has, is }) => (
            <li key={other.id} className={classes.item}>
              <span className={classes.type}>
                {has.length > 0
                  ? [has[0], ...has.slice(1).map(inSentence)].join(', ')
                  : t('panel.itself', { name: spokenName(client), types: is.map(inSentence).join(', ') })}
              </span>
              <Link className={classes.name} {...urls.client(other.id)}>
                {other.displayName}
              </Link>
            </li>
          ))}
        </ul>
      )}
      <Link className={classes.all} {...urls.relations(client.id)}>
        {all > shown || more ? t('panel.allCount', { n: number(all) }) : t('panel.all')}
      </Link>
    </>
  )
}
