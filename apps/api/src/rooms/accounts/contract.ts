export { readAccount } from './accounts-query.ts'
export { PLACE_OF_METHOD } from './kinds.ts'
export { post, postIn, previewPosting } from './posting.ts'
export { requireKey } from './require-key.ts'
