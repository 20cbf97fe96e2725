import { Button, Combobox, VisuallyHidden } from '@mantine/core'
import { IconChevronRight, IconCornerLeftUp } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { highlightWords } from '../../lib/highlight.ts'
import { Highlighted } from '../../ui/Highlighted.tsx'
import { KeyHint } from '../../ui/KeyHint.tsx'
import { KindAvatar } from '../../ui/KindAvatar.tsx'
import { LineSkeleton } from '../../ui/Skeletons.tsx'
import { StateBadge } from '../../ui/StateBadge.tsx'
import classes from './ClientPicker.module.css'
import type { PickedClient } from './queries.ts'
import { scopeAbove, scopeInside } from './scope.ts'
import type { Picking } from './use-picking.ts'

/** The list below the field: where it looks, the columns, and what may be chosen. */
export function PickerOptions(props: Picking & { chosen: string | undefined }) {
  const { t } = useTranslation(['picker', 'common'])
  return (
    <>
      <ScopeLine {...props} />
      {props.items.length > 0 && (
        <div className={classes.head} aria-hidden>
          <span>{t('picker:column.name')}</span>
          <span>{t('picker:column.parents')}</span>
          <span>{t('picker:column.employees')}</span>
        </div>
      )}
      <Combobox.Options className={classes.options} aria-label={t('picker:list')} aria-busy={props.waiting}>
        <Lines {...props} />
      </Combobox.Options>
      {props.more && <Combobox.Footer className={classes.foot}>{t('picker:more')}</Combobox.Footer>}
    </>
  )
}

function ScopeLine({ scope, move }: Picking) {
  const { t } = useTranslation('picker')
  const here = scope.at(-1)
  if (!here) return null
  return (
    <div className={classes.scope}>
      <span role="status" className={classes.where}>
        {t('inside')}: <b>{scope.map(({ displayName }) => displayName).join(' › ')}</b>
      </span>
      <button
        type="button"
        tabIndex={-1}
        className={classes.up}
        // The field keeps the focus, or the list would close.
        onMouseDown={(event) => event.preventDefault()}
        onClick={() => move(scopeAbove(scope))}
      >
        <IconCornerLeftUp size={14} stroke={1.8} aria-hidden />
        {t('up')} <KeyHint keys="shift+left" />
      </button>
    </div>
  )
}

function Lines({
  items,
  waiting,
  error,
  retry,
  typed,
  chosen,
  move,
}: Picking & { chosen: string | undefined }) {
  const { t } = useTranslation(['picker', 'common'])
  if (error) {
    return (
      <Combobox.Empty className={classes.empty}>
        <span role="alert">{t('picker:failed')}</span>
        <Button size="xs" variant="default" onMouseDown={(e) => e.preventDefault()} onClick={retry}>
          {t('common:action.retry')}
        </Button>
      </Combobox.Empty>
    )
  }
  if (items.length === 0 && waiting) {
    return (
      <div className={classes.waiting} role="status" aria-label={t('common:loading')}>
        {[16, 20, 12].map((width) => (
          <LineSkeleton key={width} width={width} />
        ))}
      </div>
    )
  }
  if (items.length === 0) return <Combobox.Empty>{t('picker:nothing')}</Combobox.Empty>
  return items.map((client) => (
    <Combobox.Option
      key={client.id}
      value={client.id}
      active={client.id === chosen}
      className={classes.option}
    >
      <Line client={client} query={typed ?? ''} onInside={() => move(scopeInside(client))} />
    </Combobox.Option>
  ))
}

interface LineProps {
  client: PickedClient
  query: string
  onInside: () => void
}

function Line({ client, query, onInside }: LineProps) {
  const { t } = useTranslation(['picker', 'common'])
  const { displayName, contractNumber, parentChain, hasEmployees, kind, state } = client
  return (
    <>
      <span className={classes.name}>
        <KindAvatar kind={kind} name={displayName} />
        <span className={classes.texts}>
          <span className={classes.title}>
            <Highlighted segments={highlightWords(displayName, query)} />
            <VisuallyHidden>, {t(`common:kind.${kind}`)}</VisuallyHidden>
          </span>
          {contractNumber && (
            <span className={classes.contract}>
              <Highlighted
                segments={highlightWords(t('picker:contract', { number: contractNumber }), query)}
              />
            </span>
          )}
        </span>
        {state !== 'active' && <StateBadge state={state}>{t(`common:state.${state}`)}</StateBadge>}
      </span>
      <span className={classes.chain}>{parentChain.map((above) => above.displayName).join(' › ')}</span>
      <span className={classes.employees}>
        {hasEmployees && (
          // By keyboard it is Shift+→ in the field, so this is for the mouse alone: an option holds no control of its own.
          <span
            aria-hidden
            title={t('picker:goInside')}
            className={classes.into}
            onMouseDown={(event) => event.preventDefault()}
            onClick={(event) => {
              event.stopPropagation()
              onInside()
            }}
          >
            {t('picker:hasEmployees')}
            <IconChevronRight size={14} stroke={1.8} />
          </span>
        )}
        {hasEmployees && <VisuallyHidden>{t('picker:hasEmployeesSpoken')}</VisuallyHidden>}
      </span>
    </>
  )
}
