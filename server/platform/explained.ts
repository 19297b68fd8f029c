/** Its message is all that who hosts the service needs to know. */
export class Explained extends Error {}
