import { book } from './book.ts'
import { openFrame } from './cell-frame.ts'
import { renderOutput } from './render-output.ts'
import { longerLimitsHtml, run } from './run.ts'

book().cells = { run, renderOutput, longerLimitsHtml }
// Its process starts while the kernel is still coming.
openFrame()
