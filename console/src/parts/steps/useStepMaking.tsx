// Making a step that was chosen: going to its page, or opening its dialog.
import { useState, type ReactElement } from 'react';
import { useNavigate } from 'react-router';
import type { Step } from './step.ts';

interface StepMaking {
  readonly make: (step: Step) => void;
  /** The dialog of the step that was chosen. */
  readonly dialog: ReactElement | null;
}

export function useStepMaking(): StepMaking {
  const navigate = useNavigate();
  // The dialog keeps the step as it was when it opened: the next answer of the server may have it no more.
  const [dialog, setDialog] = useState<ReactElement | null>(null);
  return {
    dialog,
    make({ target }) {
      if ('to' in target) void navigate(target.to);
      else
        setDialog(
          target.dialog(() => {
            setDialog(null);
          }),
        );
    },
  };
}
