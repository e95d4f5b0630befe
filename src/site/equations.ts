import { copyText } from './copy-text.ts'

const says = 'Copy LaTeX'

function addButton(equation: HTMLElement): void {
  const button = document.createElement('button')
  button.type = 'button'
  button.className = 'equation-copy'
  button.textContent = says
  button.addEventListener('click', async () => {
    const done = await copyText(equation.dataset.latex ?? '')
    button.textContent = done ? 'Copied' : 'Not copied'
    setTimeout(() => (button.textContent = says), 2000)
  })
  button.ariaLive = 'polite'
  equation.append(button)
}

/** KaTeX lets an empty column stand out by so many px, beyond which Firefox would offer to scroll. */
const STANDING_OUT = 4

/**
 * Gives each display a button that copies its LaTeX, made when a reader turns to the display, and
 * lets the keyboard scroll the parts that are wider than the text.
 */
export function initEquations(root: HTMLElement | Document): void {
  const turnTo = (event: Event): void => {
    const equation = (event.target as Element).closest<HTMLElement>('.equation')
    if (equation && !equation.querySelector('.equation-copy')) addButton(equation)
  }
  root.addEventListener('pointerover', turnTo)
  root.addEventListener('focusin', turnTo)

  const sizes = new ResizeObserver((entries) => {
    for (const { target } of entries) {
      const part = target as HTMLElement
      if (part.scrollWidth > part.clientWidth + STANDING_OUT) {
        part.tabIndex = 0
        part.setAttribute('role', 'group')
        part.ariaLabel = 'Equation, scrolls sideways'
      } else for (const name of ['tabindex', 'role', 'aria-label']) part.removeAttribute(name)
    }
  })
  for (const part of root.querySelectorAll('.equation-part')) sizes.observe(part)
}
