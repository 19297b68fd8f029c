import type { Answer } from '../../app/api.ts'
import { Loaded } from '../../app/loaded.tsx'
import { useAct, useApi } from '../../app/queries.ts'
import { Button } from '../../ui/button.tsx'
import { dateTime } from '../../ui/format.ts'
import { Problem } from '../../ui/problem.tsx'
import { type Column, Table } from '../../ui/table.tsx'
import { Tag } from '../../ui/tag.tsx'
import { toast } from '../../ui/toast.tsx'
import { describeBrowser } from './describe-browser.ts'

type Session = Answer<'GET /api/sessions'>['items'][number]

/** Where I am logged in; a session that is not mine can be closed at once. */
export function OpenSessions() {
  const sessions = useApi('GET /api/sessions', {})
  const close = useAct('DELETE /api/sessions/:sessionId')
  const columns: Column<Session>[] = [
    {
      key: 'userAgent',
      title: 'Navigateur',
      isName: true,
      cell: ({ userAgent, isCurrent }) => (
        <span className="row">
          {describeBrowser(userAgent)} {isCurrent && <Tag tone="success">Celle-ci</Tag>}
        </span>
      ),
    },
    { key: 'ip', title: 'Adresse IP', cell: ({ ip }) => <span className="code">{ip}</span> },
    { key: 'createdAt', title: 'Ouverte le', sortBy: ({ createdAt }) => createdAt, cell: ({ createdAt }) => dateTime(createdAt) },
    {
      key: 'lastSeenAt',
      title: 'Dernière activité',
      sortBy: ({ lastSeenAt }) => lastSeenAt,
      cell: ({ lastSeenAt }) => dateTime(lastSeenAt),
    },
    {
      key: 'actions',
      title: 'Actions',
      isTitleHidden: true,
      align: 'end',
      cell: ({ id, isCurrent, userAgent }) =>
        !isCurrent && (
          <Button
            look="quiet"
            aria-label={`Fermer la session ${describeBrowser(userAgent)}`}
            isPending={close.isPending && close.variables.params.sessionId === id}
            onPress={() => close.mutate({ params: { sessionId: id } }, { onSuccess: () => toast('La session est fermée.') })}
          >
            Fermer
          </Button>
        ),
    },
  ]
  return (
    <section className="section">
      <h2>Sessions ouvertes</h2>
      <Problem error={close.error} />
      <Loaded query={sessions} lines={2}>
        {({ items }) => <Table caption="Vos sessions ouvertes" columns={columns} rows={items} rowKey={({ id }) => id} />}
      </Loaded>
    </section>
  )
}
