import { playSound, stopSound } from '../site/play-sound.ts'
import type { PlayableSound } from './definition.ts'
import { escapeHtml } from './symbol.ts'

const textOf = ({ label, samples, rate }: PlayableSound) =>
  `Play ${label}, ${(samples.length / rate).toFixed(1)} s`

/** The buttons of a figure's sounds. */
export function soundsHtml(sounds: readonly PlayableSound[]): string {
  return sounds
    .map((sound) => `<button type="button" class="button">${escapeHtml(textOf(sound))}</button>`)
    .join('')
}

/**
 * Puts the buttons of the sounds into the place that the still has for them.
 * @param sounds - those of the present settings.
 * @returns what shows their present names; a sound that is no longer the present one ends.
 */
export function bindSounds(root: HTMLElement, sounds: () => readonly PlayableSound[]): () => void {
  const place = root.querySelector('.fig-sounds')!
  place.innerHTML = soundsHtml(sounds())
  const buttons = [...place.querySelectorAll('button')]
  buttons.forEach((button, i) =>
    button.addEventListener('click', () => {
      const { samples, rate } = sounds()[i]
      playSound(button, Float32Array.from(samples), rate)
    }),
  )
  return () =>
    sounds().forEach((sound, i) => {
      stopSound(buttons[i])
      buttons[i].textContent = textOf(sound)
    })
}
