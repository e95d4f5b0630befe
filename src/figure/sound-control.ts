import { bindFileChoice } from '../site/file-choice.ts'
import type { Control, Send } from './control.ts'
import type { SoundParameter } from './parameters.ts'
import { microphoneTrouble, readSound, recordSound } from './read-sound.ts'
import type { TakenSound } from './sound.ts'

type Say = (text: string | undefined, kind?: 'error' | 'reason') => void

const html =
  '<div class="ctl-ways"><button type="button" class="button">Choose a file</button>' +
  '<input type="file" accept="audio/*" hidden>' +
  '<button type="button" class="button"></button><button type="button" class="button"></button></div>'

/** Ways to a sound of the reader's: a file chosen or dropped, and the microphone, asked for by a press only. */
export function bindSound(
  control: HTMLElement,
  parameter: SoundParameter,
  send: Send,
  messenger: (control: HTMLElement) => Say,
): Control {
  control.insertAdjacentHTML('beforeend', html)
  const say = messenger(control)
  const [choose, record, own] = control.querySelectorAll('button')
  let value: unknown = parameter.default
  let stop: (() => void) | undefined
  const words = `Record ${parameter.seconds[1]} s`
  record.textContent = words
  own.textContent = parameter.own

  const take = async (sound: Promise<TakenSound>) => {
    try {
      const { samples, note } = await sound
      value = samples
      send(samples)
      say(note, 'reason')
    } catch (error) {
      say(`${(error as Error).message} The figure keeps its sound.`)
    }
  }
  const begin = async () => {
    record.disabled = true
    say('The browser asks whether this page may use the microphone.', 'reason')
    await take(
      recordSound(parameter, (end) => {
        stop = end
        record.disabled = false
        record.textContent = 'Stop recording'
        say('Recording. What is heard stays in this page.', 'reason')
      }),
    )
    stop = undefined
    record.disabled = false
    record.textContent = words
  }
  record.addEventListener('click', () => {
    const trouble = stop ? undefined : microphoneTrouble()
    if (stop) stop()
    else if (trouble) say(`${trouble} Choose a file instead.`)
    else void begin()
  })
  own.addEventListener('click', () => send([]))
  bindFileChoice(
    {
      button: choose,
      picker: control.querySelector('input')!,
      drop: control.closest<HTMLElement>('.fig-plate') ?? control,
    },
    (file) => void take(readSound(parameter, file)),
  )

  return {
    show(next, all) {
      if (next !== value) say(undefined, 'reason')
      value = next
      const reason = parameter.disabled?.(all)
      for (const button of [choose, own]) button.disabled = reason !== undefined
      if (!stop) record.disabled = reason !== undefined
      if (reason) say(reason, 'reason')
    },
  }
}
