import type { ErrorCode } from '../../shared/errors.ts'

/** `network`: no answer came. `internal`: a bug of the service, known by its request id. */
export type ProblemCode = ErrorCode | 'internal' | 'network'

/** Every refusal, in words: why, and what to do. A code without its sentence does not compile. */
export const errorMessages: Record<ProblemCode, string> = {
  network: 'Le service ne répond pas. Vérifiez votre connexion à Internet, puis réessayez : rien de ce que vous avez saisi n’est perdu.',
  internal:
    'Le service a rencontré un problème qu’il ne sait pas expliquer. Réessayez dans un instant ; s’il se répète, écrivez à l’assistance en donnant la référence ci-dessous.',

  'access.sessionRequired': 'Votre session est terminée. Connectez-vous à nouveau pour continuer.',
  'access.denied':
    'Vos droits dans cet espace ne permettent pas cette action. Si vous pensez qu’ils devraient le permettre, adressez-vous à l’équipe de contrôle.',
  'access.crossSite': 'Cette demande venait d’un autre site : elle a été refusée. Revenez à e.contrôle et recommencez.',
  'access.otherNetwork':
    'Les comptes de contrôleur de ce service ne s’utilisent que depuis certains réseaux, et cet ordinateur n’en fait pas partie. Connectez-vous depuis le réseau de votre service (ou son VPN), ou demandez à la personne qui administre e.contrôle.',
  'access.secondFactorRequired':
    'L’administration demande un second facteur : un code de votre application, ou votre clé d’identification.',
  'terms.notAccepted': 'Les conditions générales d’utilisation ne sont pas encore acceptées. Lisez-les et acceptez-les pour continuer.',
  notFound: 'Cette page n’existe pas, n’existe plus, ou ne vous est pas ouverte. Vérifiez l’adresse ou revenez à vos espaces.',
  'method.notAllowed': 'Cette adresse ne permet pas cette action. Rechargez la page, puis réessayez.',
  'input.invalid': 'Certaines informations ne conviennent pas. Corrigez les champs signalés, puis réessayez.',
  'input.tooLarge': 'Ce que vous envoyez est trop volumineux. Raccourcissez-le ou envoyez-le en plusieurs fois.',
  'input.unsupportedType': 'Le service ne reconnaît pas la forme de cet envoi. Rechargez la page, puis réessayez.',
  'rate.tooMany': 'Trop de demandes en peu de temps. Patientez quelques minutes, puis réessayez.',
  'service.unavailable': 'Le service est momentanément indisponible. Patientez quelques instants, puis réessayez.',
  'storage.unavailable':
    'Les fichiers sont momentanément hors d’atteinte ; rien de ce qui est déposé n’est perdu. Réessayez dans quelques minutes ; si cela dure, prévenez l’assistance.',
  'storage.full': 'Le service n’a plus de place pour enregistrer des fichiers. Prévenez l’assistance ; votre fichier n’a pas été déposé.',

  'loginLink.expired': 'Ce lien de connexion a expiré. Demandez-en un nouveau ci-dessous.',
  'loginLink.used': 'Ce lien de connexion a déjà servi : chaque lien ne sert qu’une fois. Demandez-en un nouveau ci-dessous.',
  'oidc.refused':
    'La connexion n’a pas abouti : elle a été abandonnée, ou a duré trop longtemps. Recommencez, ou demandez un lien de connexion par courriel.',
  'oidc.unknownPerson':
    'Vous êtes bien identifié, mais votre adresse électronique n’a pas été ajoutée à ce service. Demandez à l’équipe de contrôle de l’ajouter, ou connectez-vous avec l’adresse à laquelle vous avez été invité.',
  'oidc.levelTooLow':
    'Vous êtes bien identifié, mais par un moyen que ce service ne juge pas assez sûr. Recommencez avec un second facteur, ou demandez un lien de connexion par courriel.',
  'oidc.unavailable':
    'Le fournisseur d’identité ne répond pas. Réessayez dans quelques minutes, ou demandez un lien de connexion par courriel.',
  'login.refused':
    'La connexion est refusée : l’adresse, le mot de passe, le code ou la clé d’identification ne convient pas. Un code ne sert qu’une fois.',
  'secondFactor.refused': 'Ce second facteur ne convient pas. Un code ne sert qu’une fois : attendez le suivant, puis réessayez.',
  'secondFactor.last': 'C’est votre dernier second facteur : ajoutez-en un autre avant de retirer celui-ci.',
  'secondFactor.expired': 'Trop de temps a passé, ou cette étape a déjà servi. Recommencez l’ajout depuis le début.',
  'secondFactor.already': 'Cette clé d’identification est déjà enregistrée.',
  'password.tooCommon': 'Ce mot de passe est trop facile à deviner. Choisissez-en un autre, par exemple une suite de quatre ou cinq mots.',

  'person.already': 'Cette adresse est déjà celle d’une autre personne.',
  'person.self':
    'Personne ne peut se retirer à soi-même l’administration du service ni se désactiver : demandez-le à un autre administrateur.',

  'space.referenceCodeTaken': 'Ce nom abrégé est déjà pris par un autre espace. Choisissez-en un autre.',
  'space.lastInspector':
    'Cette personne est la dernière de l’équipe de contrôle dans cet espace. Ajoutez d’abord quelqu’un d’autre à l’équipe.',
  'space.deleted': 'Cet espace est supprimé. Rétablissez-le d’abord.',
  'space.notDeleted': 'Cet espace n’est pas supprimé, ou ne l’est plus. Rechargez la page pour voir où il en est.',
  'space.purged': 'Cet espace a été purgé : ses fichiers et ses questionnaires n’existent plus. Rien ne peut les faire revenir.',
  'space.codeNotConfirmed': 'Ce n’est pas le nom abrégé de cet espace. Recopiez-le exactement : la purge ne peut pas être annulée.',
  'member.already': 'Cette personne est déjà dans l’espace avec ce rôle.',
  'member.namesRequired': 'Cette adresse est nouvelle dans e.contrôle : indiquez le prénom et le nom de la personne.',
  'editor.notInspector':
    'Seule une personne de l’équipe de contrôle de cet espace peut rédiger le questionnaire. Choisissez quelqu’un de l’équipe.',

  'questionnaire.notEditor': 'Une autre personne rédige ce brouillon. Prenez la main pour le modifier.',
  'questionnaire.notDraft': 'Ce questionnaire est déjà publié : son contenu ne change plus. Rechargez la page pour voir son état.',
  'questionnaire.notOpen': 'Ce questionnaire ne reçoit plus de dépôts. Si une pièce manque, demandez à l’équipe de contrôle de le rouvrir.',
  'questionnaire.wrongStatus': 'Le questionnaire a changé d’état entre-temps. Rechargez la page pour voir où il en est.',
  'questionnaire.empty': 'Il manque un titre ou un texte : pour publier, chaque thème a un titre et au moins une question rédigée.',
  'questionnaire.changedMeanwhile':
    'Quelqu’un d’autre a modifié ce brouillon entre-temps. Votre texte est conservé à l’écran : comparez les deux versions avant d’enregistrer.',
  'questionnaire.isDraft': 'Ce questionnaire est encore un brouillon : son rédacteur corrige son texte lui-même.',
  'questionnaire.hasAnswers':
    'Des réponses ont déjà été fournies, fichiers ou textes, corbeille comprise : ce questionnaire ne peut plus redevenir un brouillon.',
  'questionnaire.notLast':
    'Un autre questionnaire a été publié après celui-ci : retirer son numéro laisserait un trou dans la numérotation. Seul le dernier publié peut redevenir un brouillon.',
  'drafts.changedMeanwhile': 'Les brouillons de cet espace viennent de changer. Rechargez la page, puis recommencez.',
  'question.nothingToDecide': 'Rien n’a encore été fourni pour cette question : il n’y a pas de décision à prendre.',
  'declaration.depositRequired': 'Indiquez le fichier déjà déposé qui répond à la question.',
  'declaration.dateRequired': 'Indiquez la date à laquelle vous enverrez le reste.',

  'deposit.empty': 'Ce fichier est vide (0 octet). Vérifiez-le sur votre ordinateur, puis déposez-le à nouveau.',
  'deposit.tooLarge': 'Ce fichier dépasse la taille permise. Découpez-le ou compressez-le, puis déposez-le à nouveau.',
  'deposit.extensionBlocked':
    'Les fichiers de ce type sont refusés par sécurité. Déposez plutôt le document lui-même, au format PDF par exemple.',
  'deposit.contentBlocked':
    'Ce fichier contient un programme, quel que soit son nom : il est refusé par sécurité. Déposez le document lui-même.',
  'deposit.archiveBlocked':
    'Cette archive contient un programme, ou un fichier d’un type refusé par sécurité. Retirez-le de l’archive, puis déposez-la à nouveau.',
  'deposit.archiveExplodes':
    'Cette archive contient trop de fichiers, trop d’archives les unes dans les autres ou trop de données une fois ouverte : elle est refusée par sécurité. Déposez ses fichiers sans archive, ou en plusieurs archives plus petites.',
  'deposit.quotaReached':
    'L’espace de dépôt n’a plus assez de place pour ce fichier. Prévenez l’équipe de contrôle, qui peut demander plus de place à l’assistance ; rien de ce qui est déjà déposé n’est perdu.',
  'deposit.inTrash': 'Ce fichier est dans la corbeille. Restaurez-le d’abord.',
  'deposit.notInTrash': 'Ce fichier n’est plus dans la corbeille. Rechargez la page.',
  'deposit.reasonRequired': 'Dites d’abord pourquoi vous ouvrez ce fichier : l’équipe de contrôle en est prévenue.',
  'receipt.unknown':
    'Aucun accusé de dépôt ne porte ce numéro. Vérifiez chaque caractère : il est écrit en haut de l’accusé, sous la forme 2026-XXXX-XXXX-XXXX.',
  'upload.offsetMismatch': 'L’envoi a été interrompu et doit reprendre au bon endroit. Choisissez « Reprendre ».',
  'upload.expired': 'Cet envoi est resté trop longtemps en attente. Déposez le fichier à nouveau.',
  'upload.locked': 'Ce fichier est déjà en cours d’envoi, peut-être dans un autre onglet. Patientez ou fermez l’autre onglet.',
  'upload.checksumMismatch': 'Une partie du fichier est arrivée abîmée. Choisissez « Reprendre » pour la renvoyer.',
  'upload.checksumUnsupported':
    'Le navigateur vérifie les fichiers d’une manière que le service ne connaît pas. Rechargez la page, puis réessayez.',
  'upload.malformed': 'L’envoi n’a pas la forme attendue. Rechargez la page, puis déposez le fichier à nouveau.',
  'page.changedMeanwhile': 'Ce texte vient d’être changé par quelqu’un d’autre. Rechargez la page pour voir la dernière version.',
  'faq.changedMeanwhile': 'La liste des questions vient d’être changée par quelqu’un d’autre. Rechargez la page, puis recommencez.',
  'webdav.malformed': 'L’explorateur de fichiers a envoyé une demande que le service ne comprend pas. Fermez le dossier, puis rouvrez-le.',
  'tus.versionUnsupported': 'Cette page est plus ancienne que le service. Rechargez-la, puis déposez le fichier à nouveau.',
}

/** What a field refuses when the server says no more than its name. */
export const fieldRefused = 'Cette valeur ne convient pas. Vérifiez-la.'
