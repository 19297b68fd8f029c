type Given = { address: string }

const Windows = () => (
  <>
    <ol>
      <li>Ouvrez l’Explorateur de fichiers, puis « Ce PC ».</li>
      <li>Choisissez « Connecter un lecteur réseau » (sous Windows 11, dans le menu « … »).</li>
      <li>
        Collez l’adresse dans « Dossier », cochez « Se connecter à l’aide d’informations d’identification différentes », puis « Terminer ».
      </li>
      <li>Donnez votre adresse électronique et la clé d’accès.</li>
    </ol>
    <p>
      Windows refuse d’ouvrir les fichiers de plus de 50 Mo, n’envoie votre clé que si l’adresse commence par https, et a besoin du service
      « WebClient ». Votre service informatique peut lever ces limites (réglage FileSizeLimitInBytes). En attendant, téléchargez les gros
      fichiers depuis « Documents ».
    </p>
  </>
)
const Mac = () => (
  <ol>
    <li>Dans le Finder, choisissez « Aller », puis « Se connecter au serveur » (⌘K).</li>
    <li>Collez l’adresse, puis « Se connecter ».</li>
    <li>Choisissez « Utilisateur référencé », donnez votre adresse électronique et la clé d’accès.</li>
  </ol>
)
const Linux = ({ address }: Given) => (
  <>
    <p>
      Dans Fichiers (GNOME), ouvrez « Autres emplacements » et donnez cette adresse, puis votre adresse électronique et la clé d’accès :
    </p>
    <p className="code">{address.replace(/^http/, 'dav')}</p>
    <p>Dans un terminal, avec davfs2 (s’il affiche « Argument invalide », ajoutez « buf_size 128 » à /etc/davfs2/davfs2.conf) :</p>
    <p className="code">sudo mount -t davfs -o ro {address} /mnt</p>
  </>
)

export const systems = [
  { key: 'windows', label: 'Windows 10 et 11', Steps: Windows },
  { key: 'mac', label: 'macOS', Steps: Mac },
  { key: 'linux', label: 'Linux', Steps: Linux },
]

export const systemOf = (userAgent: string): string =>
  /Windows/.test(userAgent) ? 'windows' : /Mac OS X/.test(userAgent) ? 'mac' : 'linux'
