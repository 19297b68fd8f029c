import MailCheck from 'lucide-react/icons/mail-check'
import { useEffect, useId, useRef } from 'react'
import { useAct } from '../../app/queries.ts'
import { Button } from '../../ui/button.tsx'
import { Form } from '../../ui/form.tsx'
import { TextField } from '../../ui/text-field.tsx'
import './login-form.css'
import { ProviderLogin } from './provider-login.tsx'

/** No password: a link comes by e-mail. The answer is the same for a known and an unknown address. */
export function LoginForm({ next }: { next?: string | undefined }) {
  const link = useAct('POST /api/login-links')
  const title = useId()
  const heading = useRef<HTMLHeadingElement>(null)
  // The field and its button are gone: the focus goes where it is said what to do next.
  useEffect(() => {
    if (link.isSuccess) heading.current?.focus()
  }, [link.isSuccess])
  return (
    <section className="login-form" aria-labelledby={title}>
      <h2 id={title} ref={heading} tabIndex={-1}>
        {link.isSuccess ? 'Vérifiez votre messagerie' : 'Se connecter'}
      </h2>
      {link.isSuccess ? (
        <LinkSent email={link.variables.body.email} onAgain={link.reset} />
      ) : (
        <Form
          label="Se connecter"
          error={link.error}
          refusals={{ email: 'Cette adresse n’a pas la bonne forme. Exemple : prenom.nom@exemple.fr' }}
          onSubmit={({ email = '' }) => link.mutate({ body: { email, ...(next !== undefined && { next }) } })}
        >
          <TextField
            name="email"
            type="email"
            label="Adresse électronique"
            help="Celle à laquelle vous avez été invité. Pas de mot de passe : vous recevez un lien de connexion."
            autoComplete="email"
            isRequired
          />
          <Button type="submit" look="primary" isPending={link.isPending}>
            Recevoir un lien de connexion
          </Button>
        </Form>
      )}
      {!link.isSuccess && <ProviderLogin next={next} />}
    </section>
  )
}

const LinkSent = ({ email, onAgain }: { email: string; onAgain: () => void }) => (
  <div className="stack">
    <MailCheck aria-hidden="true" className="login-sent" />
    <p>
      Si l’adresse <strong>{email}</strong> est connue du service, un lien de connexion vient d’y être envoyé. Ouvrez-le sur cet ordinateur
      : il ne sert qu’une fois, et pendant quelques minutes.
    </p>
    <p className="soft">
      Rien reçu ? Regardez dans les courriers indésirables, vérifiez l’adresse, puis demandez un nouveau lien. Si rien n’arrive, votre
      adresse n’a peut-être pas encore été ajoutée à un espace : voyez avec la personne qui vous a parlé d’e.contrôle.
    </p>
    <div>
      <Button onPress={onAgain}>Demander un nouveau lien</Button>
    </div>
  </div>
)
