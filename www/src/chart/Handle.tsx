import type { Paint } from './paint';
import { LIVE } from './paint';
import { round, type Scale } from './scale';
import type { Point } from './series';

interface HandleProps {
  scale: Scale;
  /** The highest year that a lever can still move. */
  at: Point;
  /** Where the hand is, or was when it let go of what cannot be reached. */
  wish: Point | null;
  dragging: boolean;
  /** Whether the peak marker stands at the same place. */
  onMarker: boolean;
  /** What is drawn at the place of the keyboard. */
  focused: boolean;
  paint?: Paint;
  onPointerDown: (event: PointerEvent & { currentTarget: SVGGElement }) => void;
  onPointerMove: (event: PointerEvent & { currentTarget: SVGGElement }) => void;
  /** The hand let go, or was lost: to a gesture of the system, to another capture, to a picture that goes. */
  onLostPointerCapture: (event: PointerEvent & { currentTarget: SVGGElement }) => void;
}

const HALO = 15;
const ARROWS = 19;
/** Half of the ground that a finger needs. */
const TOUCH = 22;

/** What says that the highest year can be dragged: a halo with four arrow heads, and the wish with a dotted link where it is not reached. */
export function Handle({ scale, at, wish, dragging, onMarker, focused, paint = LIVE, ...events }: HandleProps) {
  const [x, y] = [scale.x(at.year), scale.y(at.value)];
  const hand = wish && { x: scale.x(wish.year), y: scale.y(wish.value) };
  const arrow = (turn: number) => <path key={turn} d={`M${round(x)},${round(y - ARROWS)}l3.2,4.2h-6.4z`} transform={`rotate(${turn} ${x} ${y})`} fill={paint.peak} />;
  return (
    <g data-part="handle" data-dragging={dragging ? 'true' : undefined} data-year={at.year} data-level={at.value.toFixed(1)} class="handle" aria-hidden="true" {...events}>
      {hand && (
        <g data-part="wish">
          <line x1={x} y1={y} x2={hand.x} y2={hand.y} stroke={paint.peak} stroke-width={1.2} stroke-dasharray="1 3" />
          <circle cx={hand.x} cy={hand.y} r={7} fill="none" stroke={paint.peak} stroke-width={1.6} stroke-dasharray="3 2" />
        </g>
      )}
      {!onMarker && <circle cx={x} cy={y} r={5} fill={paint.surface} stroke={paint.peak} stroke-width={2} />}
      <g class="grip" data-shown={dragging || focused ? 'true' : undefined}>
        <circle cx={x} cy={y} r={HALO} fill="none" stroke={paint.peak} stroke-width={1} />
        {[0, 90, 180, 270].map(arrow)}
      </g>
      <circle class="hit" cx={x} cy={y} r={TOUCH} fill="transparent" />
    </g>
  );
}
