import { book } from './book.ts'
import { createEditor } from './editor.ts'

book().editor = createEditor
