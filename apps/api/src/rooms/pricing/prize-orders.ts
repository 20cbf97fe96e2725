/**
 * Whether the order that is completed next is a prize: every `every`-th is, counting completed orders from the first one.
 * `every` is from 2 to 1000, null where there are no prize orders; `completed` is how many orders are completed already. A
 * RangeError for a count that is negative or no whole number.
 *
 * Example: every 10th → with 9 completed the next one is a prize, with 10 it isn't, with 19 it is again.
 */
export function isPrizeOrder(every: number | null, completed: number): boolean {
  return ordersToPrize(every, completed) === 1
}

/**
 * How many more orders have to be completed so that the last of them is a prize; null where there are no prize orders.
 *
 * Example: every 10th → with 0 completed 10, with 9 completed 1, with 10 completed 10.
 */
export function ordersToPrize(every: number | null, completed: number): number | null {
  if (!Number.isSafeInteger(completed) || completed < 0)
    throw new RangeError(`Not a count of orders: ${completed}`)
  if (every === null) return null
  if (!Number.isSafeInteger(every) || every < 2) throw new RangeError(`Not a prize order: every ${every}`)
  return every - (completed % every)
}
