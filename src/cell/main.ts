import { book } from './book.ts'
import { cellFrame } from './cell-frame.ts'
import { LiveCell } from './element.ts'
import { answerOutputs } from './output-actions.ts'
import { prepareRuns } from './run-prepare.ts'

book().frame = cellFrame
customElements.define('live-cell', LiveCell)
answerOutputs()
prepareRuns()
