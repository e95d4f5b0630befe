import { LiveCell } from './element.ts'
import { answerOutputs } from './output-actions.ts'
import { prepareRuns } from './run-prepare.ts'

customElements.define('live-cell', LiveCell)
answerOutputs()
prepareRuns()
