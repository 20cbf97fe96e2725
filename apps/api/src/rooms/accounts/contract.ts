export { readAccount } from './accounts-query.ts'
export { post, postIn, previewPosting } from './posting.ts'
export { requireKey } from './require-key.ts'
