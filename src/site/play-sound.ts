let playing: { readonly button: HTMLElement; stop(): void } | undefined

/** Ends the sound of a button, where it is the one that plays. */
export function stopSound(button: HTMLElement): void {
  if (playing?.button === button) playing.stop()
}

/**
 * Plays a sound, or stops it where its button is pressed again; one at a time in the whole page, and
 * only when a reader asks. While it plays the button says Stop.
 */
export function playSound(
  button: HTMLElement,
  values: Float32Array<ArrayBuffer>,
  rate: number,
): void {
  const { button: before, stop } = playing ?? {}
  stop?.()
  if (before === button) return
  const context = new AudioContext()
  const buffer = context.createBuffer(1, values.length, rate)
  buffer.copyToChannel(values, 0)
  const source = context.createBufferSource()
  source.buffer = buffer
  source.connect(context.destination)
  const { textContent, ariaLabel } = button
  const end = (): void => {
    source.onended = null
    void context.close()
    playing = undefined
    button.textContent = textContent
    button.ariaLabel = ariaLabel
  }
  button.textContent = 'Stop'
  button.ariaLabel = `Stop${ariaLabel?.slice(textContent.length) ?? ''}`
  playing = { button, stop: end }
  source.onended = end
  source.start()
}
