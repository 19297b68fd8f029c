/** Unlike `crypto.randomUUID`, there on pages without TLS too. */
export const randomId = () => Array.from(crypto.getRandomValues(new Uint32Array(4)), (part) => part.toString(36)).join('-')
