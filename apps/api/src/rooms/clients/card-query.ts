import type pg from 'pg'
import { cellsSql, type ValueCell } from '../../fields/custom/value-rows.ts'
import { readRows } from '../../platform/db/database.ts'
import type { ClientValues } from './client-values.ts'
import { LIST_COLUMNS, LIST_JOINS, type ListRow } from './list-columns.ts'

/** A client as the card's query finds it. */
export type CardRow = Omit<ListRow, 'custom'> &
  Omit<ClientValues, 'custom'> & {
    /** Its values of all custom fields, whoever may see them. */
    cells: ValueCell[] | null
    blockComment: string | null
    archiveComment: string | null
    /** Since when the block, own or from above, holds. */
    blockedSince: Date | null
    deletedSince: Date | null
    archivedAt: Date | null
    deletedAt: Date | null
    hasAccessPassword: boolean
    version: number
    updatedAt: Date
  }

const CARD_SQL = `
  SELECT ${LIST_COLUMNS},
    c.parent_id AS "parentId", c.group_id AS "groupId", c.last_name AS "lastName", c.first_name AS "firstName",
    c.middle_name AS "middleName", c.name, c.email_consent AS "emailConsent", c.email_for_orders AS "emailForOrders",
    c.site, c.city_id AS "cityId", c.centre_id AS "centreId", c.incapacitated, c.passport, c.invoice_details AS "invoiceDetails", c.responsible_id AS "responsibleId",
    c.source_id AS "sourceId", c.note, c.performer_note AS "performerNote", c.block_comment AS "blockComment",
    c.archive_comment AS "archiveComment",
    (SELECT x.blocked_at FROM client x WHERE x.id = c.blocked_by_id) AS "blockedSince",
    (SELECT x.deleted_at FROM client x WHERE x.id = c.deleted_by_id) AS "deletedSince",
    c.archived_at AS "archivedAt", c.deleted_at AS "deletedAt", c.version, c.updated_at AS "updatedAt",
    coalesce((SELECT jsonb_agg(jsonb_build_object('id', p.id, 'number', p.number, 'label', p.label, 'main', p.main,
        'smsConsent', p.sms_consent, 'callConsent', p.call_consent) ORDER BY p.position)
      FROM client_phone p WHERE p.client_id = c.id), '[]'::jsonb) AS phones,
    c.kpp, c.ogrn, c.bik, c.bank_name AS "bankName", c.settlement_account AS "settlementAccount",
    c.correspondent_account AS "correspondentAccount", c.own_account AS "ownAccount",
    c.terminal_account AS "terminalAccount", c.referral_code AS "referralCode",
    c.access_password_hash IS NOT NULL AS "hasAccessPassword",
    coalesce((SELECT jsonb_agg(jsonb_build_object('id', a.id, 'label', a.label, 'address', a.address) ORDER BY a.position)
      FROM client_address a WHERE a.client_id = c.id), '[]'::jsonb) AS addresses,
    ${cellsSql('c.id')} AS cells
  FROM client c ${LIST_JOINS}
  WHERE c.id = $1`

/** One client with everything that its card shows, in one statement; null when there is none. */
export async function readCard(reads: pg.Pool, id: string): Promise<CardRow | null> {
  const [row] = await readRows<Omit<CardRow, 'tagIds'>>(reads, 'client-card', CARD_SQL, [id])
  return row === undefined ? null : { ...row, tagIds: row.tags.map((tag) => tag.id).sort() }
}
