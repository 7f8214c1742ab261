import { Bilingual } from './bilingual';
import type { Edition } from './queries';

/** What the organisers announced, set large. */
export function Figures({ figures }: { figures: Edition['figures'] }) {
  if (figures.length === 0) return null;
  return (
    <dl className="figures">
      {figures.map(({ label, value }) => (
        <div key={label.en ?? label.zh}>
          <dt>
            <Bilingual value={label} />
          </dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}
