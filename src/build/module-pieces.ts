/** Copies shorter than this take as much as the bytes themselves. */
const leastCopied = 10
/** Of the places where a copy may begin, so many of the last are tried. */
const mostTried = 400

/**
 * Bytes as pieces: their hexadecimal digits, or how far back bytes that are the same begin, and how many
 * there are, in digits of base 36.
 * @param before - bytes that the reader of the pieces has before them.
 */
export function piecesOf(bytes: Uint8Array, before: Uint8Array): string {
  const all = Buffer.concat([before, bytes])
  const places = new Map<string, number[]>()
  const pieces: string[] = []
  let own = ''
  let known = 0
  const endOwn = () => {
    if (own) pieces.push(own)
    own = ''
  }
  for (let at = before.length; at < all.length;) {
    for (; known < at; known++) remember(all, known, places)
    const { from, count } = longestCopy(all, at, places)
    if (count === 0) {
      own += all.toString('hex', at, at + 1)
      at++
      continue
    }
    endOwn()
    pieces.push(`${(at - from).toString(36)},${count.toString(36)}`)
    at += count
  }
  endOwn()
  return pieces.join(' ')
}

const keyAt = (all: Buffer, at: number) => all.toString('latin1', at, at + leastCopied)

function remember(all: Buffer, at: number, places: Map<string, number[]>): void {
  const key = keyAt(all, at)
  const found = places.get(key)
  if (found) found.push(at)
  else places.set(key, [at])
}

function longestCopy(all: Buffer, at: number, places: ReadonlyMap<string, readonly number[]>) {
  let longest = { from: 0, count: 0 }
  if (at + leastCopied > all.length) return longest
  for (const from of (places.get(keyAt(all, at)) ?? []).slice(-mostTried)) {
    let count = leastCopied
    while (at + count < all.length && all[from + count] === all[at + count]) count++
    if (count >= longest.count) longest = { from, count }
  }
  return longest
}
