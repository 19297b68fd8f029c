import './link.css'

/** HTML that the service made of a text: it lets no markup of the author through, and the browser runs nothing inline. */
export const Prose = ({ html }: { html: string }) => (
  // biome-ignore lint/security/noDangerouslySetInnerHtml: made by the server with micromark's safe settings
  <div className="prose" dangerouslySetInnerHTML={{ __html: html }} />
)
