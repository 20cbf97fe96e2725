import type pg from 'pg'
import { readRows } from '../../platform/db/database.ts'
import type { ClientValues } from './client-values.ts'
import { LIST_COLUMNS, LIST_JOINS, type ListRow } from './list-columns.ts'

/** A client as the card's query finds it. */
export type CardRow = ListRow &
  ClientValues & {
    source: { id: string; name: string } | null
    blockComment: string | null
    archivedAt: Date | null
    deletedAt: Date | null
    version: number
    updatedAt: Date
  }

const CARD_SQL = `
  SELECT ${LIST_COLUMNS},
    c.parent_id AS "parentId", c.group_id AS "groupId", c.last_name AS "lastName", c.first_name AS "firstName",
    c.middle_name AS "middleName", c.name, c.email_consent AS "emailConsent", c.email_for_orders AS "emailForOrders",
    c.site, c.address, c.city_id AS "cityId", c.incapacitated, c.passport, c.contract_from AS "contractFrom",
    c.contract_until AS "contractUntil", c.invoice_details AS "invoiceDetails", c.responsible_id AS "responsibleId",
    c.source_id AS "sourceId", c.note, c.performer_note AS "performerNote", c.block_comment AS "blockComment",
    c.archived_at AS "archivedAt", c.deleted_at AS "deletedAt", c.version, c.updated_at AS "updatedAt",
    (SELECT jsonb_build_object('id', s.id, 'name', s.name) FROM source s WHERE s.id = c.source_id) AS source,
    coalesce((SELECT jsonb_agg(jsonb_build_object('id', p.id, 'number', p.number, 'label', p.label, 'main', p.main,
        'smsConsent', p.sms_consent, 'callConsent', p.call_consent) ORDER BY p.position)
      FROM client_phone p WHERE p.client_id = c.id), '[]'::jsonb) AS phones
  FROM client c ${LIST_JOINS}
  WHERE c.id = $1`

/** One client with everything that its card shows, in one statement; null when there is none. */
export async function readCard(reads: pg.Pool, id: string): Promise<CardRow | null> {
  const [row] = await readRows<CardRow>(reads, 'client-card', CARD_SQL, [id])
  return row ?? null
}
