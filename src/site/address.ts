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
