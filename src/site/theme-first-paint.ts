/** Inlined in <head>: sets the reader’s theme and choices before the first paint, and asks for the fonts. */
import { recall } from './storage.ts'

const root = document.documentElement
const theme = recall<string>('theme', '')
if (theme === 'light' || theme === 'dark') root.dataset.theme = theme
root.classList.add('scripts')
// Preloading from file:// is refused (and would be reported as an error); fonts then come with the styles.
if (location.protocol.startsWith('http')) {
  for (const href of document.currentScript?.dataset.fonts?.split(' ') ?? []) {
    const link = document.createElement('link')
    Object.assign(link, { rel: 'preload', as: 'font', type: 'font/woff2', crossOrigin: '', href })
    document.head.append(link)
  }
}
if (recall('hide-citations', false)) root.classList.add('hide-citations')
