import Search from 'lucide-react/icons/search'
import X from 'lucide-react/icons/x'
import { Button } from 'react-aria-components/Button'
import { Input } from 'react-aria-components/Input'
import { SearchField as AriaSearchField, type SearchFieldProps } from 'react-aria-components/SearchField'
import './field.css'
import './search-field.css'

type Props = Omit<SearchFieldProps, 'className' | 'style' | 'children'> & { label: string; placeholder?: string }

/** Escape empties it. */
export const SearchField = ({ label, placeholder = label, ...props }: Props) => (
  <AriaSearchField {...props} aria-label={label} className="search-field">
    <Search aria-hidden="true" className="search-field-icon" />
    <Input className="field-input" placeholder={placeholder} />
    <Button className="search-field-clear" aria-label="Effacer la recherche">
      <X aria-hidden="true" />
    </Button>
  </AriaSearchField>
)
