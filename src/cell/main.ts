import { LiveCell } from './element.ts'

customElements.define('live-cell', LiveCell)
