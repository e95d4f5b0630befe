/** One line of a menu. */
export interface MenuItem {
  readonly label: string
  /** What stands at the right, small: a size, a state. */
  readonly aside?: string
  /** Without it the line cannot be chosen: `aside` says why. */
  readonly act?: () => void
}

let open: HTMLElement | undefined

/**
 * Shows a menu under a button until something is chosen, Escape is pressed or the reader turns
 * elsewhere; the focus goes in and comes back.
 */
export function openMenu(button: HTMLElement, items: readonly MenuItem[]): void {
  open?.remove()
  const menu = document.createElement('div')
  menu.className = 'menu cell-menu'
  menu.popover = 'auto'
  menu.setAttribute('role', 'group')
  menu.ariaLabel = button.ariaLabel
  for (const { label, aside, act } of items) {
    const line = document.createElement('button')
    line.type = 'button'
    line.textContent = label
    if (aside) line.append(Object.assign(document.createElement('small'), { textContent: aside }))
    // It keeps its place among the keys, so that what it says can be heard.
    if (!act) line.ariaDisabled = 'true'
    line.addEventListener('click', () => {
      if (!act) return
      menu.hidePopover()
      act()
    })
    menu.append(line)
  }
  menu.addEventListener('keydown', (event) => {
    const lines = [...menu.querySelectorAll('button')]
    const at = lines.indexOf(document.activeElement as HTMLButtonElement)
    const by = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0
    if (by === 0) return
    event.preventDefault()
    lines[(at + by + lines.length) % lines.length]?.focus()
  })
  menu.addEventListener('toggle', () => {
    const isOpen = menu.matches(':popover-open')
    button.ariaExpanded = String(isOpen)
    if (isOpen) return
    if (menu.contains(document.activeElement) || document.activeElement === document.body)
      button.focus()
    menu.remove()
  })
  button.after(menu)
  open = menu
  menu.showPopover()
  const { right, top, bottom } = button.getBoundingClientRect()
  const { clientWidth, clientHeight } = document.documentElement
  // Below the button, or above it where the window ends.
  const fits = bottom + 4 + menu.offsetHeight <= clientHeight
  const place = fits ? bottom + 4 : Math.max(4, top - 4 - menu.offsetHeight)
  const side = Math.min(Math.max(8, clientWidth - right), clientWidth - menu.offsetWidth - 8)
  menu.style.inset = `${place}px ${side}px auto auto`
  menu.querySelector('button')?.focus()
}
