import { Observable } from './observable.ts'

/** The server wants a second factor before it answers: the administration asks for it over the page. */
export const secondFactorWanted = new Observable({ isWanted: false })
