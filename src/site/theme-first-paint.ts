/** Inlined in <head>: sets the reader's theme and choices before the first paint. */
import { recall } from './storage.ts'

const root = document.documentElement
const theme = recall('theme', '')
if (theme === 'light' || theme === 'dark') root.dataset.theme = theme
root.classList.add('scripts')
if (recall('hide-citations', false)) root.classList.add('hide-citations')
