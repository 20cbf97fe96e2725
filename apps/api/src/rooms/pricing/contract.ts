export { discounted } from './discounts.ts'
export { termsOf } from './price-terms.ts'
export { isPrizeOrder, ordersToPrize } from './prize-orders.ts'
