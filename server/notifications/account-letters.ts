import type { Config } from '../platform/config.ts'
import { clockTime, fr, inParis, longDay } from '../platform/french.ts'
import type { AccountNews } from '../platform/jobs.ts'
import { button, type Letter, paragraph } from './letter.ts'

type Circumstances = { at: Date; ip: string }

const when = (at: Date) => fr`${longDay(inParis(at).day)} à ${clockTime(at)}`

/** What changed in the ways into somebody's account: it may have been somebody else. */
export function accountNews(news: AccountNews, { at, ip }: Circumstances, { publicUrl, supportEmail }: Config): Letter {
  const { subject, fact } = tell(news)
  const help = supportEmail ? fr`et écrivez à ${supportEmail}` : fr`et prévenez l'équipe qui vous fournit ce service`
  return {
    subject,
    blocks: [
      paragraph(fr`Bonjour,`),
      paragraph(fact),
      paragraph(fr`C'était ${when(at)}${ip ? fr`, depuis l'adresse ${ip}` : fr`, sur la machine du service`}.`),
      paragraph(fr`Si c'est vous, il n'y a rien à faire. Sinon, fermez vos sessions ouvertes dans « Mon compte » ${help}.`),
      button(fr`Ouvrir mon compte`, `${publicUrl}/compte`),
    ],
  }
}

function tell(news: AccountNews): { subject: string; fact: string } {
  switch (news.kind) {
    case 'factorAdded':
      return {
        subject: fr`Un second facteur a été ajouté à votre compte`,
        fact: fr`« ${news.name} » permet maintenant de prouver que c'est bien vous qui administrez le service.`,
      }
    case 'factorRemoved':
      return {
        subject: fr`Un second facteur a été retiré de votre compte`,
        fact: fr`« ${news.name} » ne permet plus de se connecter à l'administration.`,
      }
    case 'factorsForgotten':
      return {
        subject: fr`Vos seconds facteurs ont été effacés`,
        fact: fr`Vos seconds facteurs, vos codes de secours et votre mot de passe ont été effacés en ligne de commande : à votre prochaine connexion par lien, vous en enregistrerez un nouveau.`,
      }
    case 'codesMade':
      return { subject: fr`Vos codes de secours ont été refaits`, fact: fr`De nouveaux codes de secours remplacent ceux d'avant.` }
    case 'codeUsed':
      return {
        subject: fr`Un de vos codes de secours a servi`,
        fact: fr`Un code de secours a été utilisé à la place de votre second facteur. Codes restants : ${news.left}.`,
      }
    case 'passwordChosen':
      return { subject: fr`Votre mot de passe a changé`, fact: fr`Un nouveau mot de passe a été choisi pour votre compte.` }
    case 'passwordRemoved':
      return { subject: fr`Votre mot de passe a été retiré`, fact: fr`Votre compte n'a plus de mot de passe.` }
    case 'emailChanged':
      return {
        subject: fr`L'adresse de votre compte a changé`,
        fact: fr`L'administration du service a remplacé l'adresse ${news.from} par ${news.to} : les liens de connexion partent maintenant vers celle-ci.`,
      }
    case 'locked':
      return {
        subject: fr`Trop d'essais de connexion à votre compte`,
        fact: fr`Quelqu'un a donné plusieurs fois un mot de passe ou un code faux pour votre compte. De nouveaux essais sont refusés jusqu'à ${clockTime(new Date(news.until))}.`,
      }
  }
}
