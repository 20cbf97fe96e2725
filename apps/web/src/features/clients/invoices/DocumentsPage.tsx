import { Select } from '@mantine/core'
import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { usePermission } from '../../../api/use-session.ts'
import { urls } from '../../../lib/urls.ts'
import { localToday } from '../../../shared/dates/typed-date.ts'
import { ListPlace } from '../../../shared/ListPlace.tsx'
import { LoadMore } from '../../../shared/LoadMore.tsx'
import { EmptyState } from '../../../ui/EmptyState.tsx'
import { Page } from '../../../ui/Page.tsx'
import { Panel } from '../../../ui/Panel.tsx'
import { DocumentTable } from './DocumentTable.tsx'
import { documentKinds, type RegisterFilter } from './document-kinds.ts'
import { validateDocumentsSearch } from './documents-search.ts'
import classes from './Invoices.module.css'
import { documentRegister, legalEntities } from './queries.ts'

/** How many years back the filter offers. */
const YEARS = 8

/** The register of everything that the company issued. */
export function DocumentsPage() {
  const { t } = useTranslation('invoices')
  const editable = usePermission('invoices.edit')
  // The router leaves beside what was read whatever else stood in the address.
  const filter = validateDocumentsSearch({ ...useSearch({ from: '/staff/documents' }) })
  const list = useInfiniteQuery(documentRegister(filter))
  const items = list.data?.pages.flatMap((page) => page.items) ?? []
  const filtered = Object.keys(filter).length > 0
  return (
    <Page title={t('register.title')} below={<Filters filter={filter} />}>
      <Panel flush>
        <ListPlace
          list={list}
          rows={10}
          columns={4}
          failed={t('failed')}
          empty={
            items.length === 0 && (
              <EmptyState
                title={filtered ? t('register.emptyFiltered') : t('register.empty')}
                hint={filtered ? undefined : t('register.emptyHint')}
              />
            )
          }
        >
          <DocumentTable items={items} withClient editable={editable} />
          <LoadMore list={list} byScroll className={classes.more} />
        </ListPlace>
      </Panel>
    </Page>
  )
}

function Filters({ filter }: { filter: RegisterFilter }) {
  const { t } = useTranslation('invoices')
  const navigate = useNavigate()
  const entities = useQuery(legalEntities(true))
  const thisYear = Number(localToday().slice(0, 4))
  const set = (part: { [K in keyof RegisterFilter]: RegisterFilter[K] | null }) => {
    const next = Object.entries({ ...filter, ...part }).filter(([, value]) => value !== null)
    void navigate({ ...urls.documents(), search: Object.fromEntries(next) as RegisterFilter, replace: true })
  }
  return (
    <div className={classes.filters}>
      <Select
        aria-label={t('field.kind')}
        placeholder={t('register.anyKind')}
        clearable
        value={filter.documentKind ?? null}
        data={documentKinds.map((kind) => ({ value: kind, label: t(`kind.${kind}`) }))}
        onChange={(kind) => set({ documentKind: kind as RegisterFilter['documentKind'] | null })}
      />
      <Select
        aria-label={t('register.year')}
        placeholder={t('register.anyYear')}
        clearable
        value={filter.year === undefined ? null : String(filter.year)}
        data={Array.from({ length: YEARS }, (_, back) => String(thisYear - back))}
        onChange={(year) => set({ year: year === null ? null : Number(year) })}
      />
      <Select
        aria-label={t('field.legalEntity')}
        placeholder={t('register.anyEntity')}
        clearable
        searchable
        value={filter.legalEntityId ?? null}
        data={(entities.data ?? []).map(({ id, name }) => ({ value: id, label: name }))}
        onChange={(legalEntityId) => set({ legalEntityId })}
      />
      <Select
        aria-label={t('register.state')}
        placeholder={t('register.anyState')}
        clearable
        value={filter.validity ?? null}
        data={[
          { value: 'valid', label: t('register.valid') },
          { value: 'void', label: t('register.void') },
        ]}
        onChange={(validity) => set({ validity: validity as RegisterFilter['validity'] | null })}
      />
    </div>
  )
}
