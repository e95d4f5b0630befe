import { bindCopy } from './copy-button.ts'

/**
 * Writes a figure's code for other pages with the whole address of the figure, as far as it has one
 * that others reach, and with its settings as they are.
 */
export function initEmbed(section: HTMLElement | null): void {
  const code = section?.querySelector('code')
  const button = section?.querySelector<HTMLElement>('button')
  if (!section || !code || !button) return
  bindCopy(button, () => code.textContent)
  if (location.protocol === 'file:') return
  const { title, height } = section.dataset
  const write = () => {
    const address = new URL(location.pathname.replace(/\.html$/, '.embed.html'), location.href)
    address.hash = location.hash.includes('=') ? location.hash : ''
    code.textContent = `<iframe src="${address.href.replaceAll('"', '%22')}" title="${title}" width="100%" height="${height}" style="border:0"></iframe>`
  }
  section.querySelector('[data-relative]')?.remove()
  // The address is written a moment after a change.
  let timer: ReturnType<typeof setTimeout> | undefined
  document.addEventListener('figure-change', () => {
    clearTimeout(timer)
    timer = setTimeout(write, 400)
  })
  addEventListener('hashchange', write)
  write()
}
