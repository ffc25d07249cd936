// The search of everything: readers type, choose with the arrow keys, and open with Enter.
import { Alert, Flex, Input, Modal, Spin, Tag, theme, Typography, type InputRef } from 'antd';
import { useEffect, useId, useRef, useState, type KeyboardEvent, type ReactElement } from 'react';
import { useNavigate } from 'react-router';
import { ErrorAlert } from '../../parts/ErrorAlert.tsx';
import { useShownSteps } from '../../parts/steps/shown-steps.ts';
import { useStepMaking } from '../../parts/steps/useStepMaking.tsx';
import { useSession } from '../../session/session.ts';
import { useShellWords } from '../words.ts';
import { found, type Entry } from './found.ts';
import { useEntries } from './useEntries.ts';

export default function SearchDialog({ onClose }: { readonly onClose: () => void }): ReactElement {
  const say = useShellWords();
  const navigate = useNavigate();
  const listId = useId();
  const field = useRef<InputRef>(null);
  const { setRegionId } = useSession();
  const { entries, resources } = useEntries();
  const steps = useShownSteps();
  const { make, dialog } = useStepMaking();
  const [search, setSearch] = useState('');
  const [place, setPlace] = useState(0);
  const shown = found(entries, search);
  const chosen = Math.min(place, shown.length - 1);
  if (dialog !== null) return dialog;

  function open(entry: Entry | undefined): void {
    if (entry === undefined || entry.notNow !== undefined) return;
    const step = steps.find(({ key }) => `step ${key}` === entry.key);
    if (step !== undefined && 'dialog' in step.target) {
      make(step);
      return;
    }
    onClose();
    if (entry.regionId !== undefined) setRegionId(entry.regionId);
    if (entry.to !== undefined) void navigate(entry.to);
  }

  function walk(event: KeyboardEvent): void {
    if (event.key === 'ArrowDown') setPlace(Math.min(chosen + 1, shown.length - 1));
    else if (event.key === 'ArrowUp') setPlace(Math.max(chosen - 1, 0));
    else if (event.key === 'Enter') open(shown[chosen]);
    else return;
    event.preventDefault();
  }

  return (
    <Modal
      open
      title={say('searchAll')}
      footer={null}
      closable={false}
      width={640}
      style={{ top: 48 }}
      onCancel={onClose}
      // A dialog takes the focus itself when it opens.
      afterOpenChange={() => {
        field.current?.focus();
      }}
    >
      <Flex vertical gap={8}>
        <Input
          ref={field}
          role="combobox"
          aria-label={say('searchAll')}
          aria-expanded={shown.length > 0}
          aria-controls={listId}
          aria-activedescendant={shown[chosen] === undefined ? undefined : `${listId}-${chosen}`}
          placeholder={say('searchAllHelp')}
          value={search}
          onChange={({ target }) => {
            setSearch(target.value);
            setPlace(0);
          }}
          onKeyDown={walk}
        />
        {resources.error === null ? null : <ErrorAlert error={resources.error} />}
        <ul
          id={listId}
          role="listbox"
          aria-label={say('found')}
          style={{ listStyle: 'none', margin: 0, padding: 0, maxHeight: '60vh', overflow: 'auto' }}
        >
          {shown.map((entry, index) => (
            <Found
              key={entry.key}
              id={`${listId}-${index}`}
              entry={entry}
              isChosen={index === chosen}
              onOpen={() => {
                open(entry);
              }}
            />
          ))}
        </ul>
        {resources.isPending ? <Spin size="small" description={say('searching')} /> : null}
        {shown.length === 0 && !resources.isPending ? <Alert type="info" title={say('nothingFound')} /> : null}
      </Flex>
    </Modal>
  );
}

interface FoundProps {
  readonly id: string;
  readonly entry: Entry;
  readonly isChosen: boolean;
  readonly onOpen: () => void;
}

function Found({ id, entry: { kind, title, detail, notNow }, isChosen, onOpen }: FoundProps): ReactElement {
  const say = useShellWords();
  const { token } = theme.useToken();
  const self = useRef<HTMLLIElement>(null);
  useEffect(() => {
    if (isChosen) self.current?.scrollIntoView({ block: 'nearest' });
  }, [isChosen]);
  return (
    <li
      ref={self}
      id={id}
      role="option"
      aria-selected={isChosen}
      aria-disabled={notNow !== undefined}
      style={{
        padding: '6px 8px',
        cursor: notNow === undefined ? 'pointer' : 'not-allowed',
        borderRadius: token.borderRadius,
        background: isChosen ? token.controlItemBgActive : undefined,
      }}
      onClick={onOpen}
    >
      <Flex gap={8} align="baseline">
        <Tag>{say(`kind ${kind}`)}</Tag>
        <Flex vertical style={{ minWidth: 0 }}>
          <Typography.Text ellipsis>{title}</Typography.Text>
          {detail === '' ? null : (
            <Typography.Text type="secondary" style={{ fontSize: 12 }}>
              {detail}
            </Typography.Text>
          )}
        </Flex>
      </Flex>
    </li>
  );
}
