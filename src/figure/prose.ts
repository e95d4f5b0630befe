import type { Readout } from './definition.ts'
import { unbrokenInText } from './readout-html.ts'

/** Writes readouts into the prose that follows them: `<span data-value-of="figure" data-name="key">`. */
export function showValues(figure: string, readouts: readonly Readout[]): void {
  const places = document.querySelectorAll<HTMLElement>(`[data-value-of="${figure}"]`)
  for (const place of places) {
    const readout = readouts.find(({ key }) => key === place.dataset.name)
    const text = readout && unbrokenInText(readout.value)
    if (text && place.textContent !== text) place.textContent = text
  }
}

/** Sends presses of `<button data-try="figure" data-set="dt:1.2">` to `apply`. */
export function listenForTries(apply: (figure: string, settings: string) => void): void {
  document.addEventListener('click', (event) => {
    const button = (event.target as Element).closest<HTMLElement>('button[data-try]')
    if (button) apply(button.dataset.try!, button.dataset.set ?? '')
  })
}
