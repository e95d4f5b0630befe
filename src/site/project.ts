/**
 * Leaves a figure's page with nothing but the figure, in large type, for a projector: by one
 * attribute, `<html data-projected>`, and on the whole screen where the browser allows it.
 */
export function initProject(button: HTMLButtonElement | null): void {
  if (!button) return
  const root = document.documentElement
  const show = (isProjected: boolean) => {
    root.toggleAttribute('data-projected', isProjected)
    button.setAttribute('aria-pressed', String(isProjected))
  }
  const leave = () => {
    show(false)
    if (document.fullscreenElement) void document.exitFullscreen()
  }
  button.addEventListener('click', () => {
    if (root.hasAttribute('data-projected')) return leave()
    show(true)
    scrollTo(0, 0)
    // Where the whole screen is refused, the page's own room does.
    void root.requestFullscreen?.().catch(() => {})
  })
  document.addEventListener('fullscreenchange', () => {
    if (!document.fullscreenElement) show(false)
  })
  // Before the figure's own Escape, which goes back to where the reader came from.
  addEventListener(
    'keydown',
    (event) => {
      if (event.key !== 'Escape' || event.defaultPrevented) return
      if (!root.hasAttribute('data-projected')) return
      event.preventDefault()
      leave()
    },
    { capture: true },
  )
}
