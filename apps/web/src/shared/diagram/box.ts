/** Where something stands in a picture: its upper left corner and size, in pixels. */
export interface Box {
  id: string
  x: number
  y: number
  width: number
  height: number
}
