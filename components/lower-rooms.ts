/**
 * The heights of a drawing's panels where the drawing has to be lower than they would have it: all
 * by the same share, so that what stands between them keeps its room.
 * @param rooms - the panels' own heights.
 * @param total - the height of a drawing with such panels.
 */
export function lowerRooms<R extends Readonly<Record<string, number>>>(
  rooms: R,
  total: (rooms: R) => number,
  height: number,
): R {
  const at = (share: number) =>
    Object.fromEntries(Object.entries(rooms).map(([name, room]) => [name, share * room])) as R
  const between = total(at(0))
  return at(Math.min(1, Math.max(0, height - between) / (total(rooms) - between)))
}
