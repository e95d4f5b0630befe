import { playSound } from '../site/play-sound.ts'
import { showTable } from './data-table.ts'
import { samplesOf, wavOf } from './sound.ts'

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
    if (button.matches('.cell-play')) playSound(button, samplesOf(samples), Number(rate))
    else save(Number(rate), samples)
  })
}
