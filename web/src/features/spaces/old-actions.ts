const kinds: Record<string, string> = {
  questionnaire: 'le questionnaire',
  theme: 'le thème',
  question: 'la question',
  control: 'l’espace',
}
const files: Record<string, string> = {
  'question-file': 'l’annexe',
  'questionnaire-file': 'l’annexe',
  'response-file': 'le fichier',
  'trashed-response-file': 'le fichier de la corbeille',
}
const acts: Record<string, string> = { created: 'a créé', updated: 'a modifié', published: 'a publié', deleted: 'a supprimé' }
const moves: Record<string, string> = { added: 'a ajouté', removed: 'a retiré', updated: 'a modifié' }

/** A line of the action history of the former application, whose verbs are English. One that nobody foresaw is shown as it is. */
export function tellOldAction({ verb, label, person }: Record<string, string>): string {
  return `${inFrench(String(verb), label ? ` « ${label} »` : '', person ? ` (${person})` : '')} (ancienne application).`
}

function inFrench(verb: string, label: string, person: string): string {
  const [act = '', object = ''] = verb.split(' ')
  if (acts[act] && kinds[object]) return `${acts[act]} ${kinds[object]}${label}`
  if (act === 'accessed' && (files[object] || kinds[object])) return `a consulté ${files[object] ?? kinds[object]}${label}`
  if (verb === 'uploaded response-file') return `a déposé${label}`
  if (verb.startsWith('uploaded invalid')) return `a voulu déposer un fichier qui a été refusé${label}`
  if (verb === 'trashed response-file') return `a mis à la corbeille${label}`
  if (verb.startsWith('exported')) return `a téléchargé le tableau des réponses${label}`
  if (moves[act] && /user$/.test(verb))
    return `${moves[act]} ${object === 'inspector' ? 'un membre de l’équipe de contrôle' : 'un membre de l’organisme interrogé'}${person}`
  if (/email not sent/.test(verb)) return 'n’a pas pu envoyer un courriel'
  if (/email sent/.test(verb)) return 'a envoyé un courriel'
  if (verb === 'admin soft deleted') return `a supprimé${label}, dans l’administration`
  if (verb === 'admin undeleted') return `a restauré${label}, dans l’administration`
  if (/^admin (added|updated|deleted)/.test(verb))
    return `${moves[verb.split(' ')[1] as string] ?? 'a supprimé'}${label}, dans l’administration`
  return `${verb}${label}`
}
