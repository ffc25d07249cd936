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
  // The dialog stays as it was opened: with the next answer of the server the step may be gone, or possible no more.
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
