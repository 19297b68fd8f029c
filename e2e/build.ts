import { buildWeb } from '../scripts/build-web.mjs'

/** The journeys see the pages as they are now. */
export default buildWeb
