import { Fragment } from 'react'

/** « 2026_Valbrume_Ville »: in a narrow column, cut between its words. */
export const ReferenceCode = ({ code }: { code: string }) =>
  code.split('_').map((word, at) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: its words never move
    <Fragment key={at}>
      {at > 0 && (
        <>
          _<wbr />
        </>
      )}
      {word}
    </Fragment>
  ))
