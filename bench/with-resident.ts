import { residentTensor } from '../src/kernel/fast/resident.ts'

/** Runs `measure` with the arrays of a problem, and room for its output, where the fast path computes. */
export function withResident<T extends object>(
  problem: T,
  out: Float32Array,
  measure: (own: T, out: Float32Array) => void,
): void {
  const given = Object.entries({ ...problem, out }).filter(
    (entry): entry is [string, Float32Array] => entry[1] instanceof Float32Array,
  )
  const rooms = given.map(([name, data]) => ({
    name,
    room: residentTensor({ shape: [data.length], data }),
  }))
  const { out: room, ...own } = Object.fromEntries(rooms.map(({ name, room }) => [name, room.data]))
  measure({ ...problem, ...own }, room)
  for (const { room } of rooms) room.release()
}
