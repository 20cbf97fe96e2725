import type pg from 'pg'
import { readRows } from '../../platform/db/database.ts'
import type { Language } from '../../platform/http/language.ts'
import { labelOf } from './labels.ts'
import type { RelationTypeJson } from './schemas.ts'

type Row = Omit<RelationTypeJson, 'labels'> & { nameEn: string | null; nameEnFemale: string | null }

const TYPES_SQL = `
  SELECT id, name, name_female AS "nameFemale", name_en AS "nameEn", name_en_female AS "nameEnFemale", sex::text AS sex,
    is_symmetric AS symmetric, counterpart_male_id AS "counterpartMaleId", counterpart_female_id AS "counterpartFemaleId",
    kin, meaning, retired_at IS NOT NULL AS retired
  FROM relation_type ORDER BY position, id`

/** All relation types in the order of their dictionary, with what people are called in a language. */
export async function readTypes(reads: pg.Pool, language: Language): Promise<RelationTypeJson[]> {
  const rows = await readRows<Row>(reads, 'relation-types', TYPES_SQL, [])
  return rows.map((row) => {
    const { nameEn: _, nameEnFemale: __, ...type } = row
    const labels = {
      male: labelOf(row, 'male', language),
      female: labelOf(row, 'female', language),
      other: labelOf(row, null, language),
    }
    return { ...type, labels }
  })
}
