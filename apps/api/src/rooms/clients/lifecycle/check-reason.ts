import { cleanLines } from '@kith/kernel/text.ts'
import { Prisma } from '../../../platform/db/generated/client.ts'
import type { Tx } from '../../../platform/db/transaction.ts'
import { invalid } from '../../../platform/http/problem.ts'
import { reasonErrors } from './problems.ts'

/** Why a client is blocked or archived, as it is written. */
export interface ReasonInput {
  reasonId?: string
  comment?: string | null
}

export interface Reason {
  reasonId: string
  comment: string | null
}

const TABLES = { 'block-reasons': 'block_reason', 'archive-reasons': 'archive_reason' } as const

/**
 * The reason to be kept. One that stands on the client already (`kept`) may have been retired since.
 * @throws 422 without a reason, with one that isn't in the dictionary, or with one that is no longer in use.
 */
export async function checkReason(
  tx: Tx,
  dictionary: keyof typeof TABLES,
  input: ReasonInput,
  kept: string | null,
): Promise<Reason> {
  if (input.reasonId === undefined) throw invalid(reasonErrors.missing)
  // The same id in capitals is the same reference, not a change.
  const reasonId = input.reasonId.toLowerCase()
  const [item] = await tx.$queryRaw<{ inUse: boolean }[]>`
    SELECT retired_at IS NULL AS "inUse" FROM ${Prisma.raw(TABLES[dictionary])} WHERE id = ${reasonId}::uuid`
  if (item === undefined) throw invalid(reasonErrors.unknown)
  if (!item.inUse && reasonId !== kept) throw invalid(reasonErrors.retired)
  return { reasonId, comment: cleanLines(input.comment ?? '') || null }
}

/** The reason of a dry run: without one the effect is the same, so it may still be open. */
export async function reasonOrOpen(
  tx: Tx,
  dictionary: keyof typeof TABLES,
  input: ReasonInput,
  terms: { kept: string | null; dryRun: boolean },
): Promise<{ reasonId: string | null; comment: string | null }> {
  if (terms.dryRun && input.reasonId === undefined) return { reasonId: null, comment: null }
  return checkReason(tx, dictionary, input, terms.kept)
}
