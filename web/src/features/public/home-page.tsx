import { useLocation, useSearch } from '@tanstack/react-router'
import { Page } from '../../app/page.tsx'
import { paths } from '../../app/paths.ts'
import { Redirect } from '../../app/redirect.tsx'
import { useSession } from '../../app/session.tsx'
import { useSettings } from '../../app/settings.ts'
import { errorMessages } from '../../messages.fr.ts'
import { Link } from '../../ui/link.tsx'
import { Notice } from '../../ui/notice.tsx'
import { LoginForm } from '../accounts/login-form.tsx'
import { Announcements } from './announcements.tsx'
import { Steps } from './steps.tsx'
import './home-page.css'

/** What the service is for, and the way in. */
export function HomePage() {
  const session = useSession()
  const { suite, refus } = useSearch({ strict: false })
  const isLogin = useLocation().pathname === paths.login
  const support = useSettings()?.supportEmail
  if (session) return <Redirect href={suite ?? paths.spaces} />
  return (
    <Page
      title="L’échange de documents pendant un contrôle"
      windowTitle={isLogin ? 'Se connecter' : 'Accueil'}
      lead="L’équipe de contrôle pose ses questions, l’organisme interrogé dépose ses fichiers. Chaque fichier est classé et renommé tout seul, conservé tel quel, et les deux parties savent qui a déposé quoi, et quand."
    >
      <Announcements />
      <div className="home">
        <div className="home-login">
          {refus && (
            <Notice tone="warning" title="Vous n’êtes pas connecté">
              <p>{errorMessages[refus]}</p>
            </Notice>
          )}
          {suite && <Notice>Connectez-vous pour ouvrir la page demandée : elle s’ouvrira juste après.</Notice>}
          <LoginForm next={suite} />
          <p className="small soft">
            Vous administrez le service ? <Link href={paths.adminLogin}>Autres façons de se connecter</Link>
          </p>
          <p className="small soft">
            Une question ? <Link href={paths.faq}>Lisez les questions fréquentes</Link>
            {support && (
              <>
                {' '}
                ou écrivez à <Link href={`mailto:${support}`}>{support}</Link>
              </>
            )}
            .
          </p>
        </div>
        <Steps />
      </div>
    </Page>
  )
}
