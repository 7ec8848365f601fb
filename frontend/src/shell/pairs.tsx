/** What is known of a thing, each with its name. */

export function Pairs({ pairs }: { pairs: [name: string, text: string][] }) {
  return (
    <dl class="pairs known">
      {pairs.map(([name, text]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>{text}</dd>
        </div>
      ))}
    </dl>
  );
}
