import { mendAddress } from '../../src/site/address.ts'
import { BookTrainer } from './element.ts'

mendAddress()
if (!customElements.get('book-trainer')) customElements.define('book-trainer', BookTrainer)
