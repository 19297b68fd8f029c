import { carryRow, type Side, useRowDrop } from '../../../ui/use-row-drag.ts'

const TYPE = 'application/x-e-controle-question'

export const carry = (key: string) => carryRow(TYPE, key)
export const useQuestionDrop = (onDropped: (key: string, side: Side) => void) => useRowDrop(TYPE, onDropped)
