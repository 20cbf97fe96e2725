import { ActionIcon, Button } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { IconX } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { Fragment } from 'react'
import { useTranslation } from 'react-i18next'
import { usePermission } from '../../../api/use-session.ts'
import { useFormat } from '../../../i18n/use-format.ts'
import { urls } from '../../../lib/urls.ts'
import { type Definition, DefinitionList } from '../../../ui/DefinitionList.tsx'
import { KeyHint } from '../../../ui/KeyHint.tsx'
import { LineSkeleton } from '../../../ui/Skeletons.tsx'
import { offeredVerbs } from '../lifecycle/offered.ts'
import type { AskFor } from '../lifecycle/use-lifecycle.tsx'
import { ClientAvatar } from '../photo/ClientAvatar.tsx'
import { type Client, type ClientListItem, clientCard, type FieldDescription } from '../queries.ts'
import { ClientState, valueNode } from './Cells.tsx'
import type { DirectorySearch } from './directory-search.ts'
import classes from './Preview.module.css'
import { PreviewPhones } from './PreviewPhones.tsx'
import { inside } from './use-view.ts'
import { useValueWords } from './value-words.ts'

interface PreviewProps {
  client: ClientListItem
  fields: readonly FieldDescription[]
  view: DirectorySearch
  askFor: AskFor
  onClose: () => void
}

/** Moving through the rows asks only for those where one stays this long. */
const pauseMs = 120

/** A row in brief beside the table. What the row knows is there at once, phones and notes follow. */
export function Preview({ client, fields, view, askFor, onClose }: PreviewProps) {
  const { t } = useTranslation(['directory', 'common'])
  const [settled] = useDebouncedValue(client.id, pauseMs)
  const mayRestore = usePermission('clients.edit') && offeredVerbs(client).includes('restore')
  const card = useQuery({ ...clientCard(client.id), enabled: settled === client.id })
  // A company may hide the numbers of its clients; its fields then have none.
  const numbered = fields.some(({ key }) => key === 'number')
  return (
    <aside className={classes.preview} aria-label={t('preview.label')}>
      <div className={classes.head}>
        <ClientAvatar client={client} />
        <h2 className={classes.name}>{client.displayName}</h2>
        <ActionIcon variant="subtle" size={28} aria-label={t('preview.close')} title="Esc" onClick={onClose}>
          <IconX size={16} stroke={1.8} />
        </ActionIcon>
      </div>
      <p className={classes.under}>
        <span>
          {t(`common:kind.${client.kind}`)}
          {numbered && ` · ${t('preview.number', { number: client.number })}`}
        </span>
        <ClientState client={client} />
      </p>
      <div className={classes.actions}>
        <Button
          variant="default"
          rightSection={<KeyHint keys="enter" />}
          renderRoot={(props) => <Link {...props} {...urls.client(client.id)} />}
        >
          {t('preview.open')}
        </Button>
        <Button
          variant="subtle"
          rightSection={<KeyHint keys="h" />}
          renderRoot={(props) => <Link {...props} {...urls.client(client.id)} search={{ tab: 'history' }} />}
        >
          {t('preview.history')}
        </Button>
        {client.hasEmployees && (
          <Button
            variant="subtle"
            renderRoot={(props) => <Link {...props} {...urls.clients()} search={inside(view, client.id)} />}
          >
            {t('preview.below')}
          </Button>
        )}
        {mayRestore && (
          <Button variant="subtle" onClick={() => askFor(client, 'restore')}>
            {t('common:lifecycle.restore')}
          </Button>
        )}
      </div>
      <DefinitionList items={useItems(client, card.data, card.isPending && !card.isError, fields)} />
      {card.isError && (
        <p className={classes.failed} role="alert">
          {t('preview.failed')}{' '}
          <Button size="xs" variant="default" onClick={() => void card.refetch()} loading={card.isFetching}>
            {t('common:action.retry')}
          </Button>
        </p>
      )}
    </aside>
  )
}

function useItems(
  client: ClientListItem,
  card: Client | undefined,
  waiting: boolean,
  fields: readonly FieldDescription[],
): Definition[] {
  const { t } = useTranslation('directory')
  const { words } = useFormat()
  const values = useValueWords()
  const ofField = (key: string): Definition[] => {
    const field = fields.find((one) => one.key === key)
    if (!field) return []
    const value =
      field.key === 'parentId' ? (
        <Chain client={client} />
      ) : field.key === 'email' && client.email ? (
        <Email address={client.email} />
      ) : (
        valueNode(field, client, values, { full: true })
      )
    return [{ key, term: key === 'parentId' ? t('column.above') : words(field.label), value }]
  }
  const note = fields.find(({ key }) => key === 'note')
  return [
    {
      key: 'phones',
      term: t('preview.phones'),
      value: <PreviewPhones client={client} phones={card?.phones} waiting={waiting} />,
    },
    ...ofField('email'),
    ...(client.parentChain.length > 0 ? ofField('parentId') : []),
    ...ofField('groupId'),
    ...ofField('cityId'),
    ...ofField('responsibleId'),
    ...ofField('registeredOn'),
    ...(note
      ? [
          {
            key: 'note',
            term: words(note.label),
            value: waiting ? (
              <LineSkeleton width={20} />
            ) : card?.note ? (
              <span className={classes.note}>{card.note}</span>
            ) : null,
          },
        ]
      : []),
  ]
}

/** The clients above, each a link to its card. */
function Chain({ client }: { client: ClientListItem }) {
  return client.parentChain.map(({ id, displayName }, place) => (
    <Fragment key={id}>
      {place > 0 && <span aria-hidden> › </span>}
      <Link {...urls.client(id)} className={classes.link}>
        {displayName}
      </Link>
    </Fragment>
  ))
}

/** An address that is too long for its line breaks before the host, and not inside of a word. */
function Email({ address }: { address: string }) {
  const at = address.lastIndexOf('@')
  return (
    <span title={address}>
      {address.slice(0, at)}
      <wbr />
      {address.slice(at)}
    </span>
  )
}
