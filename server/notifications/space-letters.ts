import type { Role } from '../../shared/vocabulary.ts'
import type { Config } from '../platform/config.ts'
import { fr } from '../platform/french.ts'
import type { Mails } from '../platform/jobs.ts'
import { button, type Letter, list, paragraph, quote } from './letter.ts'
import type { Scene as AnyScene, Person, Space } from './mail-scene.queries.ts'

type Scene = Omit<AnyScene, 'questionnaire'>

export const aboutSpace = ({ procedure, organization, referenceCode }: Space) =>
  list(fr`Procédure : ${procedure}`, fr`Organisme interrogé : ${organization}`, fr`Nom abrégé : ${referenceCode}`)
export const openSpace = (config: Config, { id }: Space) => button(fr`Ouvrir l'espace de dépôt`, `${config.publicUrl}/espaces/${id}`)

const named = ({ name, email }: Person) => `${name} (${email})`
const joined: Record<Role, string> = { inspector: fr`à l'équipe de contrôle`, respondent: fr`aux répondants` }
const left: Record<Role, string> = { inspector: fr`de l'équipe de contrôle`, respondent: fr`des répondants` }

export function memberInvited({ to, space, person }: Scene, { byId, message }: Mails['member-invited'], config: Config): Letter {
  const by = person(byId)
  return {
    subject: fr`${by.name} vous invite dans un espace de dépôt : ${space.organization}`,
    blocks: [
      paragraph(fr`Bonjour,`),
      paragraph(fr`${named(by)} vous invite dans un espace de dépôt d'e.contrôle, où s'échangent les documents de ce contrôle :`),
      aboutSpace(space),
      ...(message?.trim() ? [quote(message)] : []),
      paragraph(
        fr`Vous n'avez pas de mot de passe à retenir : ouvrez l'espace, indiquez votre adresse ${to.email}, et vous recevrez un lien de connexion.`,
      ),
      openSpace(config, space),
    ],
  }
}

export function memberAdded({ to, space, person }: Scene, { byId, memberId, role }: Mails['member-added'], config: Config): Letter {
  const [by, member] = [person(byId), person(memberId)]
  const isToldOfSelf = to.id === memberId && to.id !== byId
  return {
    subject: isToldOfSelf ? fr`Vous rejoignez l'espace ${space.referenceCode}` : fr`${member.name} rejoint l'espace ${space.referenceCode}`,
    blocks: [
      paragraph(fr`Bonjour,`),
      paragraph(
        isToldOfSelf
          ? fr`${named(by)} vous a ajouté ${joined[role]} de cet espace de dépôt :`
          : to.id === byId
            ? fr`Vous avez ajouté ${named(member)} ${joined[role]} de cet espace de dépôt :`
            : fr`${named(by)} a ajouté ${named(member)} ${joined[role]} de cet espace de dépôt :`,
      ),
      aboutSpace(space),
      openSpace(config, space),
    ],
  }
}

export function memberRemoved(scene: Scene, data: Mails['member-removed'], config: Config): Letter {
  const { to, space, person } = scene
  const { byId, memberId, role } = data
  const [by, member] = [person(byId), person(memberId)]
  if (to.id === memberId) return accessEnded(scene, data)
  return {
    subject: fr`${member.name} quitte l'espace ${space.referenceCode}`,
    blocks: [
      paragraph(fr`Bonjour,`),
      paragraph(
        to.id === byId
          ? fr`Vous avez retiré ${named(member)} ${left[role]} de cet espace de dépôt :`
          : fr`${named(by)} a retiré ${named(member)} ${left[role]} de cet espace de dépôt :`,
      ),
      aboutSpace(space),
      paragraph(fr`Son accès à ce titre a cessé aussitôt. Ce que cette personne a déposé ou rédigé reste dans l'espace.`),
      openSpace(config, space),
    ],
  }
}

function accessEnded({ space, person }: Scene, { byId, memberId, role }: Mails['member-removed']): Letter {
  const by = person(byId)
  return {
    subject: fr`Vous ne faites plus partie ${left[role]} de l'espace ${space.referenceCode}`,
    blocks: [
      paragraph(fr`Bonjour,`),
      paragraph(
        byId === memberId
          ? fr`Vous avez quitté cet espace de dépôt :`
          : fr`${named(by)} a mis fin à votre participation à cet espace de dépôt :`,
      ),
      aboutSpace(space),
      paragraph(fr`Si cela vous surprend, écrivez à ${by.email}.`),
    ],
  }
}

export function spaceDeleted({ to, space, person }: Scene, { byId }: Mails['space-deleted']): Letter {
  const by = person(byId)
  return {
    subject: fr`L'espace ${space.referenceCode} est supprimé`,
    blocks: [
      paragraph(fr`Bonjour,`),
      paragraph(to.id === byId ? fr`Vous avez supprimé cet espace de dépôt :` : fr`${named(by)} a supprimé cet espace de dépôt :`),
      aboutSpace(space),
      paragraph(
        fr`Plus personne n'y a accès. Ses questionnaires et ses fichiers sont conservés : l'administration du service peut le rétablir.`,
      ),
    ],
  }
}
