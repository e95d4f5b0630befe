/** Cells along a side of the object that moves. */
export const OBJECT = 2

/** The left column of the object in a frame: it goes right by `speed` cells a frame and turns at the edges. */
export function columnAt(frame: number, side: number, speed: number): number {
  const room = side - OBJECT
  const way = (frame * speed) % (2 * room)
  return way <= room ? way : 2 * room - way
}

/** The upper row of the object, the same in all frames. */
export const rowOf = (side: number): number => Math.floor((side - OBJECT) / 2)

/** Which cells of the video the object is on, frame after frame and row by row. */
export function objectCells(frames: number, side: number, speed: number): boolean[] {
  const row = rowOf(side)
  return Array.from({ length: frames * side * side }, (_, cell) => {
    const frame = Math.floor(cell / (side * side))
    const [y, x] = [Math.floor((cell % (side * side)) / side) - row, cell % side]
    const across = x - columnAt(frame, side, speed)
    return y >= 0 && y < OBJECT && across >= 0 && across < OBJECT
  })
}
