import { Page } from '../../app/page.tsx'
import { Disclosure } from '../../ui/disclosure.tsx'

const questions = [
  [
    'Je n’ai pas de mot de passe. Comment me connecter ?',
    'Il n’y en a pas. Sur la page d’accueil, tapez l’adresse électronique à laquelle vous avez été invité : vous recevez un lien, que vous ouvrez sur votre ordinateur. Chaque lien ne sert qu’une fois et pendant quelques minutes ; vous pouvez en demander un autre à tout moment.',
  ],
  [
    'Je ne reçois pas le lien de connexion.',
    'Regardez dans les courriers indésirables. Vérifiez que l’adresse est bien celle de votre invitation, puis demandez un nouveau lien. Si rien n’arrive, votre adresse n’a sans doute pas encore été ajoutée à un espace : demandez à l’équipe de contrôle.',
  ],
  [
    'Comment ajouter un collègue ?',
    'C’est l’équipe de contrôle qui ajoute et retire les personnes, des deux côtés. Demandez-lui, en donnant l’adresse électronique, le prénom et le nom de votre collègue.',
  ],
  [
    'Quels fichiers puis-je déposer, et de quelle taille ?',
    'Tous les documents de bureau, images, vidéos, archives et bases de données. Les programmes sont refusés par sécurité, ainsi que les fichiers vides. La taille permise est écrite près de chaque zone de dépôt ; un envoi long peut être mis en pause, et reprend après une coupure.',
  ],
  [
    'Mes fichiers sont-ils modifiés ?',
    'Jamais. Ils sont conservés tels que vous les avez envoyés, octet pour octet. Seul le nom sous lequel ils sont classés change ; le nom d’origine est gardé.',
  ],
  [
    'Comment prouver ce que j’ai déposé, et quand ?',
    'À la fin de chaque envoi, le service délivre un accusé de dépôt : la date de réception et, pour chaque fichier, la question, la taille et l’empreinte SHA-256. Vous le téléchargez aussitôt, vous le recevez par courriel, et il reste dans l’espace, dans la partie « Accusés de dépôt ». Toute personne à qui vous le remettez peut en vérifier le numéro.',
  ],
  [
    'J’ai déposé un fichier par erreur.',
    'Mettez-le à la corbeille, tant que le questionnaire reçoit des dépôts. Il quitte la question, mais reste visible de tous dans la corbeille : rien n’est effacé, et vous pouvez le restaurer.',
  ],
  [
    'Que se passe-t-il quand je marque un questionnaire comme répondu ?',
    'L’équipe de contrôle est prévenue. Vous pouvez encore déposer des fichiers tant qu’elle ne l’a pas finalisé. S’il manque une pièce, elle vous le renvoie à compléter en disant ce qui manque.',
  ],
  [
    'Je suis dans l’équipe de contrôle : comment récupérer tous les fichiers ?',
    'Dans l’espace, la partie « Documents » montre tous les fichiers, classés et renommés. « Télécharger tout (ZIP) » les rassemble dans une archive, avec un fichier sha256sums.txt qui permet de vérifier que rien n’a changé.',
  ],
] as const

export const FaqPage = () => (
  <Page title="Questions fréquentes">
    <div className="prose">
      {questions.map(([question, answer]) => (
        <Disclosure key={question} summary={question}>
          <p>{answer}</p>
        </Disclosure>
      ))}
    </div>
  </Page>
)
