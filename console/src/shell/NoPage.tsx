import { Button, Result } from 'antd';
import type { ReactElement } from 'react';
import { Link, useRouteError } from 'react-router';
import { useShellWords } from './words.ts';

export function NoSuchPage(): ReactElement {
  const say = useShellWords();
  return (
    <Result
      status="404"
      title={say('notFound')}
      subTitle={say('notFoundHelp')}
      extra={<Link to="/">{say('home')}</Link>}
    />
  );
}

export function BrokenPage(): ReactElement {
  const say = useShellWords();
  const error = useRouteError();
  return (
    <Result
      status="error"
      title={say('broken')}
      subTitle={error instanceof Error ? error.message : undefined}
      extra={
        <Button
          onClick={() => {
            location.reload();
          }}
        >
          {say('reload')}
        </Button>
      }
    />
  );
}
