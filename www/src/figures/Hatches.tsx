/** The hatches of a small chart: exploratory rises in the colour of the ground, imports in ink, shortage in cinnabar. */
export function Hatches({ id }: { id: string }) {
  return (
    <defs>
      <pattern id={`${id}-ground`} width={7} height={7} patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
        <rect width={0.8} height={7} fill="var(--line)" />
      </pattern>
      <pattern id={`${id}-veil`} width={5} height={5} patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
        <rect width={1.2} height={5} fill="var(--surface)" />
      </pattern>
      <pattern id={`${id}-imports`} width={5} height={5} patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
        <rect width={5} height={5} fill="var(--p5)" />
        <rect width={1.4} height={5} fill="var(--ink3)" />
      </pattern>
      <pattern id={`${id}-short`} width={5} height={5} patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
        <rect width={5} height={5} fill="var(--peak-bg)" />
        <rect width={2} height={5} fill="var(--peak)" />
      </pattern>
    </defs>
  );
}
