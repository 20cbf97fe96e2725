/** Where a client is to be moved. */
export interface Place {
  id: string
  displayName: string
}
