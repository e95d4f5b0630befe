import { LiveCell } from './element.ts'
import { answerOutputs } from './output-actions.ts'

customElements.define('live-cell', LiveCell)
answerOutputs()
