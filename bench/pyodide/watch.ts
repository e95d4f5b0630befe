/** What was seen of one press on a button; moments are in ms after the press. */
export interface Watched {
  /** The output is in the page, and laid out. */
  readonly shown: number
  /** Its frame has been painted. */
  readonly painted: number
  /** The text of the output. */
  readonly text: string
  /** The last script asked for since the press has arrived; has run. */
  readonly fetched?: number
  readonly evaluated?: number
  /** A frame is in the page, which is done when everything else is ready; it has answered. */
  readonly framed?: number
  readonly answered?: number
  /** The worker has told that the cell is done, and how long the cell itself took. */
  readonly done?: number
  readonly cell?: number
}

/** Where the pages of the bench keep what is to come of a press. */
export type Watching = typeof globalThis & { watched?: Promise<Watched> }

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
      moments[name] = performance.now() - pressed
    }
    const ended = new AbortController()
    const { signal } = ended
    const onPress = ({ target, timeStamp }: Event): void => {
      if ((target as Element).closest(button)) pressed = timeStamp
    }
    addEventListener('click', onPress, { capture: true, signal })
    const onLoad = ({ target }: Event): void => {
      if (target instanceof HTMLScriptElement) note('evaluated')
    }
    document.addEventListener('load', onLoad, { capture: true, signal })
    const onMessage = ({ data }: MessageEvent): void => {
      if (data?.kind === 'ready') note('answered')
      if (typeof data?.data !== 'string') return
      const message = JSON.parse(data.data) as { kind: string; milliseconds: number }
      if (message.kind !== 'done') return
      note('done')
      moments.cell = message.milliseconds
    }
    addEventListener('message', onMessage, { signal })
    const frames = new MutationObserver((changes) => {
      const added = changes.flatMap(({ addedNodes }) => [...addedNodes])
      if (added.some((node) => node instanceof HTMLIFrameElement)) note('framed')
    })
    frames.observe(document.body, { childList: true })

    const outputs = new MutationObserver(() => {
      if (performance.now() < pressed) return
      outputs.disconnect()
      frames.disconnect()
      ended.abort()
      place.getBoundingClientRect()
      note('shown')
      requestAnimationFrame(() => {
        const { port1, port2 } = new MessageChannel()
        port1.onmessage = () => {
          note('painted')
          const arrivals = performance
            .getEntriesByType('resource')
            .filter(({ startTime }) => startTime >= pressed)
            .map((entry) => (entry as PerformanceResourceTiming).responseEnd - pressed)
          if (arrivals.length > 0) moments.fetched = Math.max(...arrivals)
          resolve({ ...moments, text: place.textContent } as unknown as Watched)
        }
        port2.postMessage(undefined)
      })
    })
    outputs.observe(place, { childList: true, characterData: true, subtree: true })
  })
}
