/** What was seen of one press on a button; moments are in ms after the press, negative before it. */
export interface Watched {
  /** The output is in the page, and laid out. */
  readonly shown: number
  /** Its frame has been painted. */
  readonly painted: number
  /** The text of the output. */
  readonly text: string
  /** The last script has arrived; has run. */
  readonly fetched?: number
  readonly evaluated?: number
  /** The frame of cells is there; has begun the run. */
  readonly ready?: number
  readonly begun?: number
  /** How long the cell itself took, by its worker's word. */
  readonly cell?: number
}

/** Where the pages of the bench keep what is to come of a press, and what the frame of cells has told. */
export type Watching = typeof globalThis & {
  watched?: Promise<Watched>
  told?: Record<string, number>
}

/**
 * Notes what the frame of cells tells, before the page hears it. Sent to the page as text, like
 * `watch`, ahead of its own scripts.
 */
export function listen(): void {
  const scope = globalThis as Watching
  addEventListener('message', ({ data }) => {
    const told = (scope.told ??= {})
    if (data?.kind === 'ready' || data?.kind === 'begun') told[data.kind] = performance.now()
    if (typeof data?.data !== 'string') return
    const message = JSON.parse(data.data) as { kind: string; milliseconds: number }
    if (message.kind === 'done') told.cell = message.milliseconds
  })
}

/**
 * Waits for a press on `button` and the change of `output` after it, and notes what of a cell's way
 * can be seen from outside. It is sent to the page as text, so it uses nothing from outside itself.
 */
export function watch({ button, output }: { button: string; output: string }): void {
  const scope = globalThis as Watching
  const place = document.querySelector<HTMLElement>(output)
  if (!place) throw new Error(`watch: output is "${output}", which this page does not have`)
  scope.watched = new Promise((resolve) => {
    let pressed = Infinity
    const moments: Record<string, number> = {}
    const note = (name: string): void => {
      moments[name] = performance.now()
    }
    const ended = new AbortController()
    const { signal } = ended
    const onPress = ({ target, timeStamp }: Event): void => {
      if ((target as Element).closest(button)) pressed = timeStamp
    }
    const onLoad = ({ target }: Event): void => {
      if (target instanceof HTMLScriptElement) note('evaluated')
    }
    // Before the page's own listeners, which stand on the window too, and may end the watch.
    addEventListener('click', onPress, { capture: true, signal })
    document.addEventListener('load', onLoad, { capture: true, signal })

    const tell = (): void => {
      const arrivals = performance
        .getEntriesByType('resource')
        .map((entry) => entry as PerformanceResourceTiming)
        .filter(({ initiatorType }) => initiatorType === 'script')
        .map(({ responseEnd }) => responseEnd)
      if (arrivals.length > 0) moments.fetched = Math.max(...arrivals)
      const { cell, ...told } = scope.told ?? {}
      Object.assign(moments, told)
      for (const name of Object.keys(moments)) moments[name] -= pressed
      resolve({ ...moments, cell, text: place.textContent } as unknown as Watched)
    }
    const outputs = new MutationObserver(() => {
      if (performance.now() < pressed) return
      outputs.disconnect()
      ended.abort()
      place.getBoundingClientRect()
      note('shown')
      requestAnimationFrame(() => {
        const { port1, port2 } = new MessageChannel()
        port1.onmessage = () => {
          note('painted')
          tell()
        }
        port2.postMessage(undefined)
      })
    })
    outputs.observe(place, { childList: true, characterData: true, subtree: true })
  })
}
