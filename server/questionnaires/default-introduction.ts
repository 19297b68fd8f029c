/** Proposed to whoever starts a draft; theirs to change. */
export const DEFAULT_INTRODUCTION = `Madame, Monsieur,

À l’occasion de ce contrôle, nous vous prions de bien vouloir nous transmettre les informations et les pièces justificatives demandées ci-dessous.

Vos réponses peuvent être déposées au fur et à mesure qu’elles sont prêtes, sans attendre qu’elles soient toutes réunies.

Nous restons à votre disposition pour toute précision.`
