import { copyText } from './copy-text.ts'

/** How long a button says what became of a press, in ms. */
const rest = 2000

/** Has a button copy a text, and say so for a while in the place of its label. */
export function bindCopy(button: HTMLElement, text: () => string): void {
  const label = button.textContent
  let timer: ReturnType<typeof setTimeout> | undefined
  button.addEventListener('click', () => {
    void copyText(text()).then((done) => {
      clearTimeout(timer)
      button.textContent = done ? 'Copied' : 'Copying is not allowed here'
      timer = setTimeout(() => (button.textContent = label), rest)
    })
  })
}
