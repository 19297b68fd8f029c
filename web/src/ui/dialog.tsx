import X from 'lucide-react/icons/x'
import type { ReactNode } from 'react'
import { Dialog as AriaDialog } from 'react-aria-components/Dialog'
import { Heading } from 'react-aria-components/Heading'
import { Modal, ModalOverlay } from 'react-aria-components/Modal'
import { Button } from './button.tsx'
import './dialog.css'

type Props = {
  title: string
  isOpen: boolean
  onClose: () => void
  children: ReactNode
  size?: 'small' | 'large'
  /** The person must choose: neither Escape nor a cross closes it. */
  mustChoose?: boolean
  /** Hides what is behind: it is nobody's any more. */
  isOpaque?: boolean
}

/** Keeps the focus inside, and gives it back where it was. */
export const Dialog = ({ title, isOpen, onClose, children, size = 'small', mustChoose = false, isOpaque = false }: Props) => (
  <ModalOverlay
    className="dialog-overlay"
    data-opaque={isOpaque || undefined}
    isOpen={isOpen}
    onOpenChange={(open) => !open && onClose()}
    isKeyboardDismissDisabled={mustChoose}
  >
    <Modal className="dialog-modal" data-size={size}>
      <AriaDialog className="dialog" {...(mustChoose && { role: 'alertdialog' as const })}>
        <div className="dialog-head">
          <Heading slot="title" level={2}>
            {title}
          </Heading>
          {!mustChoose && (
            <Button look="quiet" isIconOnly aria-label="Fermer" onPress={onClose}>
              <X aria-hidden="true" />
            </Button>
          )}
        </div>
        {children}
      </AriaDialog>
    </Modal>
  </ModalOverlay>
)
