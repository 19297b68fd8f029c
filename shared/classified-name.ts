/** At least two digits; a hundredth is `100`. */
export const padded = (number: number): string => String(number).padStart(2, '0')

export type PlaceOfQuestion = { questionnaireNumber: number; themeNumber: number; questionNumber: number }

/** `Q01-T02-03`: a question, as file names tell it. */
export const placeName = ({ questionnaireNumber, themeNumber, questionNumber }: PlaceOfQuestion): string =>
  `Q${padded(questionnaireNumber)}-T${padded(themeNumber)}-${padded(questionNumber)}`

/** `Q01-T02-03-Budget.xlsx`: what a deposit is called in trees, archives and downloads. */
export const classifiedName = (place: PlaceOfQuestion, fileName: string): string => `${placeName(place)}-${fileName}`

/** The same once it is in the trash. */
export const trashName = (classified: string): string => `CORBEILLE-${classified}`
