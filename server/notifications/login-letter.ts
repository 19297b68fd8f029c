import { clockTime, fr } from '../platform/french.ts'
import { button, type Letter, paragraph } from './letter.ts'

export const loginLetter = (url: string, expiresAt: Date): Letter => ({
  subject: fr`Votre lien de connexion à e.contrôle`,
  blocks: [
    paragraph(fr`Bonjour,`),
    paragraph(fr`Voici le lien que vous avez demandé pour vous connecter. Il ne sert qu'une fois, jusqu'à ${clockTime(expiresAt)}.`),
    button(fr`Se connecter`, url),
    paragraph(fr`Ne le transmettez à personne : il ouvre votre session. Si vous n'avez rien demandé, ignorez ce message.`),
  ],
})
