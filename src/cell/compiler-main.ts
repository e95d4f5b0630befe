import { book } from './book.ts'
import { renderOutput } from './render-output.ts'
import { longerLimitsHtml, run } from './run.ts'

book().cells = { run, renderOutput, longerLimitsHtml }
