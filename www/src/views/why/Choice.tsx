/** A small choice between a few views of the same answer. */
export function Choice<T extends string>({ legend, name, value, options, choose }: { legend: string; name: string; value: T; options: readonly { id: T; text: string }[]; choose: (id: T) => void }) {
  return (
    <fieldset class="segments small">
      <legend class="unseen">{legend}</legend>
      {options.map(({ id, text }) => (
        <label key={id} class={id === value ? 'chosen' : undefined} data-choice={id}>
          <input type="radio" name={`why-${name}`} value={id} checked={id === value} onChange={() => choose(id)} />
          <span>{text}</span>
        </label>
      ))}
    </fieldset>
  );
}
