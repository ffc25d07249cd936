// Opens the search of everything, by the pointer or by Ctrl-K.
import { SearchOutlined } from '@ant-design/icons';
import { Button, Grid } from 'antd';
import { lazy, Suspense, useEffect, useState, type ReactElement } from 'react';
import { useShellWords } from '../words.ts';

const SearchDialog = lazy(async () => await import('./SearchDialog.tsx'));

export function SearchButton(): ReactElement {
  const say = useShellWords();
  const hasRoom = Grid.useBreakpoint().lg ?? true;
  const [isOpen, setIsOpen] = useState(false);
  useEffect(() => {
    function onKey(event: KeyboardEvent): void {
      if (event.key.toLowerCase() !== 'k' || !(event.ctrlKey || event.metaKey)) return;
      // Browsers take Ctrl-K for their own search.
      event.preventDefault();
      setIsOpen(true);
    }
    window.addEventListener('keydown', onKey);
    return () => {
      window.removeEventListener('keydown', onKey);
    };
  }, []);
  return (
    <>
      <Button
        type="text"
        icon={<SearchOutlined aria-hidden />}
        aria-label={hasRoom ? undefined : say('searchAll')}
        title="Ctrl K"
        aria-keyshortcuts="Control+K Meta+K"
        onClick={() => {
          setIsOpen(true);
        }}
      >
        {hasRoom ? say('searchAll') : null}
      </Button>
      {isOpen ? (
        <Suspense fallback={null}>
          <SearchDialog
            onClose={() => {
              setIsOpen(false);
            }}
          />
        </Suspense>
      ) : null}
    </>
  );
}
