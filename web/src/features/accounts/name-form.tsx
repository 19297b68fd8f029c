import { useAct } from '../../app/queries.ts'
import { setSession, useUser } from '../../app/session.tsx'
import { Button } from '../../ui/button.tsx'
import { Form } from '../../ui/form.tsx'
import { TextField } from '../../ui/text-field.tsx'
import { toast } from '../../ui/toast.tsx'

export function NameForm() {
  const user = useUser()
  const rename = useAct('PATCH /api/account')
  const submit = ({ firstName = '', lastName = '' }: Record<string, string>) =>
    rename.mutate(
      { body: { firstName, lastName } },
      {
        onSuccess: (session) => {
          setSession(session)
          toast('Votre nom est enregistré.')
        },
      },
    )
  return (
    <section className="section">
      <h2>Vous</h2>
      <p>
        <span className="soft">Adresse électronique : </span>
        {user.email}
        <br />
        <span className="soft small">
          C’est elle qui vous identifie. Si elle change, demandez à l’équipe de contrôle d’ajouter la nouvelle.
        </span>
      </p>
      <Form label="Votre nom" error={rename.error} onSubmit={submit}>
        <div className="fields">
          <TextField name="firstName" label="Prénom" defaultValue={user.firstName} maxLength={150} autoComplete="given-name" isRequired />
          <TextField name="lastName" label="Nom" defaultValue={user.lastName} maxLength={150} autoComplete="family-name" isRequired />
        </div>
        <div>
          <Button type="submit" look="primary" isPending={rename.isPending}>
            Enregistrer
          </Button>
        </div>
      </Form>
    </section>
  )
}
