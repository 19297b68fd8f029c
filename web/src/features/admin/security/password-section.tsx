import { useState } from 'react'
import { useAct } from '../../../app/queries.ts'
import { Button } from '../../../ui/button.tsx'
import { Form } from '../../../ui/form.tsx'
import { Problem } from '../../../ui/problem.tsx'
import { TextField } from '../../../ui/text-field.tsx'
import { toast } from '../../../ui/toast.tsx'

/** For who would rather not wait for an e-mail. Without a code it opens nothing. */
export function PasswordSection({ hasPassword }: { hasPassword: boolean }) {
  const choose = useAct('PUT /api/account/password')
  const remove = useAct('DELETE /api/account/password')
  const [times, setTimes] = useState(0)
  const done = () => {
    toast('Le mot de passe est enregistré.')
    setTimes(times + 1)
  }
  return (
    <section className="section">
      <h2>Mot de passe</h2>
      <p>
        {hasPassword
          ? 'Vous pouvez vous connecter avec votre mot de passe et un code, sans attendre de courriel.'
          : 'Facultatif : avec un mot de passe et un code, vous vous connectez sans attendre de courriel.'}
      </p>
      <Form
        key={times}
        label="Choisir un mot de passe"
        error={choose.error}
        refusals={{ password: 'Il faut au moins douze caractères.' }}
        onSubmit={({ password = '' }) => choose.mutate({ body: { password } }, { onSuccess: done })}
      >
        <TextField
          name="password"
          type="password"
          label={hasPassword ? 'Nouveau mot de passe' : 'Mot de passe'}
          help="Au moins douze caractères. Quatre ou cinq mots pris au hasard font un bon mot de passe."
          minLength={12}
          maxLength={200}
          isRequired
          autoComplete="new-password"
        />
        <div className="row">
          <Button type="submit" isPending={choose.isPending}>
            Enregistrer le mot de passe
          </Button>
          {hasPassword && (
            <Button
              look="quiet"
              isPending={remove.isPending}
              onPress={() => remove.mutate({}, { onSuccess: () => toast('Le mot de passe est retiré.') })}
            >
              Ne plus avoir de mot de passe
            </Button>
          )}
        </div>
      </Form>
      <Problem error={remove.error} />
    </section>
  )
}
