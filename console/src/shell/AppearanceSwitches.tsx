import { MoonOutlined, SunOutlined } from '@ant-design/icons';
import { Button, Flex } from 'antd';
import type { ReactElement } from 'react';
import { languages, presentLanguage, speak, type Language } from '../i18n/words.ts';
import { Select } from '../parts/Select.tsx';
import { choose, useAppearance } from './appearance.ts';
import { useShellWords } from './words.ts';

const options = Object.entries(languages).map(([value, label]) => ({ value, label }));

export function AppearanceSwitches(): ReactElement {
  const say = useShellWords();
  const appearance = useAppearance();
  const other = appearance === 'dark' ? 'light' : 'dark';
  return (
    <Flex gap={4} align="center">
      <Select<Language>
        aria-label={say('language')}
        variant="borderless"
        value={presentLanguage()}
        options={options}
        onChange={(language) => {
          void speak(language);
        }}
        popupMatchSelectWidth={false}
      />
      <Button
        type="text"
        aria-label={say(other === 'dark' ? 'toDark' : 'toLight')}
        icon={other === 'dark' ? <MoonOutlined /> : <SunOutlined />}
        onClick={() => {
          choose(other);
        }}
      />
    </Flex>
  );
}
