import { useLocation } from '@tanstack/react-router'
import MenuIcon from 'lucide-react/icons/menu'
import X from 'lucide-react/icons/x'
import { type ReactNode, useEffect, useState } from 'react'
import { Dialog } from 'react-aria-components/Dialog'
import { Heading } from 'react-aria-components/Heading'
import { Modal, ModalOverlay } from 'react-aria-components/Modal'
import { Button } from '../ui/button.tsx'

/** Where there is no room beside the page, the same navigation comes in a drawer. It closes when one has arrived. */
export function SmallScreenNavigation({ name, children }: { name: string; children: ReactNode }) {
  const [isOpen, setOpen] = useState(false)
  const { href } = useLocation()
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new address is what closes it
  useEffect(() => setOpen(false), [href])
  return (
    <div className="header-small">
      <Button look="quiet" isIconOnly aria-label="Ouvrir le menu" onPress={() => setOpen(true)}>
        <MenuIcon aria-hidden="true" />
      </Button>
      <ModalOverlay className="drawer-overlay" isOpen={isOpen} onOpenChange={setOpen} isDismissable>
        <Modal className="drawer">
          <Dialog className="dialog">
            <div className="dialog-head">
              <Heading slot="title" level={2}>
                Menu
              </Heading>
              <Button look="quiet" isIconOnly aria-label="Fermer" onPress={() => setOpen(false)}>
                <X aria-hidden="true" />
              </Button>
            </div>
            <nav aria-label={name}>{children}</nav>
          </Dialog>
        </Modal>
      </ModalOverlay>
    </div>
  )
}
