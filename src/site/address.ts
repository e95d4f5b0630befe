/** The longest text that an address may carry. */
export const longestText = 200

/** A part of an address as it was before it was encoded; as it stands where that cannot be told. */
export function decode(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}

/**
 * A fragment as it was before a mail or chat program sent it on: without the line breaks put into it,
 * and decoded until its signs stand where it was encoded whole, once or more often.
 */
export function mendedHash(hash: string): string {
  let mended = hash.replace(/%(?:25)*0[ad]/gi, '').replaceAll('&amp;', '&')
  while (!mended.includes('=') && /%(?:25)*3d/i.test(mended)) {
    const before = decode(mended)
    if (before === mended) return hash
    mended = before
  }
  return mended.replace(/[\r\n]/g, '')
}

/** Puts the address right, now and whenever it changes, before anything else reads it. */
export function mendAddress(): void {
  const mend = () => {
    const mended = mendedHash(location.hash)
    if (mended !== location.hash) history.replaceState(history.state, '', mended)
  }
  addEventListener('hashchange', mend)
  mend()
}

/** What a sentence puts behind a link, and a chat program takes for a part of it. */
const strayMark = /[.,;:!?'"*_>)\]}’”»…]$/

/**
 * What a reader makes of a part of a link, else of that part without the spaces and signs that came
 * to it: as few of them as will do, for some may belong to it.
 */
export function readLoosely<T>(text: string, read: (text: string) => T | undefined): T | undefined {
  let found = read(text)
  let rest = text.replace(/\s/g, '')
  if (found === undefined && rest !== text) found = read(rest)
  while (found === undefined && strayMark.test(rest)) {
    rest = rest.slice(0, -1)
    found = read(rest)
  }
  return found
}

/** A part of an address for a notice: long nonsense is told in short. */
export function shortened(part: string): string {
  return part.length > 40 ? `${part.slice(0, 40)}…` : part
}

/** What could not be read of an address; `place` is what does not know it. */
export function ignoredLine(place: string, ignored: readonly string[]): string {
  return `The address holds something this ${place} does not know, which is left out: ${ignored.join(', ')}.`
}

/** How long the address waits for more changes, in ms: browsers refuse too many in a row. */
const rest = 250

/** Keeps a state in the address of the page. */
export interface AddressWriter {
  now(): void
  /** When nothing has changed for a while. */
  soon(): void
}

/** Writes the fragment that `format` gives, none for an empty one, in place of the address. */
export function addressWriter(format: () => string): AddressWriter {
  let waiting: ReturnType<typeof setTimeout> | undefined
  const now = () => {
    clearTimeout(waiting)
    const hash = format()
    if (hash === location.hash.replace(/^#/, '')) return
    const plain = location.pathname + location.search
    history.replaceState(history.state, '', hash === '' ? plain : `#${hash}`)
  }
  return {
    now,
    soon() {
      clearTimeout(waiting)
      waiting = setTimeout(now, rest)
    },
  }
}
