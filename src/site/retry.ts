/** How long a script that did not come is left alone, at first and at most, in ms. */
const wait = { first: 4_000, most: 60_000 }

/**
 * Tries again what needs the network: at once when the browser says that the connection is back, and
 * after a while, twice as long each time, for it does not notice every loss.
 */
export class Retry {
  private rest = wait.first
  private timer?: ReturnType<typeof setTimeout>
  private readonly act: () => void
  private readonly go = () => {
    this.end()
    this.act()
  }

  constructor(act: () => void) {
    this.act = act
  }

  /** To be called after each failure. */
  later(): void {
    this.end()
    this.timer = setTimeout(this.go, this.rest)
    this.rest = Math.min(2 * this.rest, wait.most)
    addEventListener('online', this.go)
  }

  /** Lets it be. */
  end(): void {
    clearTimeout(this.timer)
    removeEventListener('online', this.go)
  }
}
