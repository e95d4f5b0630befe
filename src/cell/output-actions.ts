import { showTable } from './data-table.ts'
import { samplesOf, wavOf } from './sound.ts'

let playing: { readonly button: HTMLElement; stop(): void } | undefined

/** Plays a sound, or stops it; one at a time, and only when a reader asks. */
function play(button: HTMLElement, rate: number, samples: string): void {
  const { button: before, stop } = playing ?? {}
  stop?.()
  if (before === button) return
  const context = new AudioContext()
  const values = samplesOf(samples)
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

function save(rate: number, samples: string): void {
  const url = URL.createObjectURL(new Blob([wavOf(samples, rate)], { type: 'audio/wav' }))
  Object.assign(document.createElement('a'), { href: url, download: 'sound.wav' }).click()
  setTimeout(() => URL.revokeObjectURL(url), 1000)
}

/** Answers what a reader does with the plots, pictures and sounds of all cells of the page. */
export function answerOutputs(): void {
  // A toggle does not bubble, but is seen on its way down.
  document.addEventListener(
    'toggle',
    ({ target }) => {
      if (target instanceof HTMLDetailsElement && target.matches('.cell-data[open]'))
        showTable(target)
    },
    true,
  )
  document.addEventListener('click', ({ target }) => {
    const button = target instanceof Element && target.closest<HTMLElement>('.cell-sound button')
    const { rate, samples } = (button && button.closest<HTMLElement>('.cell-audio')?.dataset) || {}
    if (!button || !rate || !samples) return
    if (button.matches('.cell-play')) play(button, Number(rate), samples)
    else save(Number(rate), samples)
  })
}
