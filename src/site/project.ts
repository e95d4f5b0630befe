import { fitProjected, release } from './fit-projected.ts'

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
    if (isProjected) fitProjected()
    else release()
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
  const fit = () => root.hasAttribute('data-projected') && fitProjected()
  addEventListener('resize', fit)
  // A setting may bring controls of its own, or take some away.
  document.addEventListener('figure-change', () => {
    const plate = document.querySelector('.fig-plate')
    if (plate && plate.getBoundingClientRect().bottom + scrollY > innerHeight) fit()
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
