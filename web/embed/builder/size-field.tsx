import { useState } from 'preact/hooks';
import { Field } from '../../ui/fields.tsx';
import { choose, chosen } from './builder-state.ts';
import { parseSize, sizeLimits } from './builder-url.ts';
import { word } from './words/words.ts';

/** The width, which may be empty, or the height. The last good value stays until the next. */
export function SizeField({ name }: { readonly name: 'width' | 'height' }) {
  const [text, setText] = useState(String(chosen.peek()[name] ?? ''));
  const fits = (name === 'width' && text.trim() === '') || parseSize(name, text) !== null;
  return (
    <Field
      id={name}
      label={word(name)}
      hint={word(`${name}Hint`)}
      inputMode="numeric"
      value={text}
      {...(fits ? {} : { error: word('sizeWrong', sizeLimits[name]) })}
      onInput={({ currentTarget: { value } }) => {
        setText(value);
        const size = parseSize(name, value);
        if (name === 'width' && value.trim() === '') choose({ width: null });
        else if (size !== null) choose({ [name]: size });
      }}
    />
  );
}
