import { Component, createContext, createRef, render, type ComponentChildren } from 'preact';
import { useContext } from 'preact/hooks';
import type { Turns } from '../state/turns';

/** Null where a page is drawn whole at once, as it is when it is baked. */
export const TurnsContext = createContext<Turns | null>(null);

/** Leaves what stands in an element as it is: hydration looks at none of it. */
const AS_IT_STANDS = { __html: '' };

/**
 * A part of the page that comes alive in a turn of its own. Until then it stands as it was baked; its turn takes over the elements that stand
 * there, each for the next of its name, and draws them once, from what is set at that moment. What comes only with the live page therefore stands
 * behind what is baked, or has an empty element baked for it: otherwise elements would change their places, which counts as movement.
 */
export function Part({ children }: { children: ComponentChildren }) {
  const turns = useContext(TurnsContext);
  return turns ? <InTurn turns={turns}>{children}</InTurn> : <div class="part">{children}</div>;
}

class InTurn extends Component<{ turns: Turns; children: ComponentChildren }> {
  private readonly place = createRef<HTMLDivElement>();
  private leave = (): void => undefined;
  private alive = false;

  override componentDidMount(): void {
    const { current } = this.place;
    // What was not baked there, such as a card that a narrow screen has elsewhere, has nothing to show meanwhile.
    if (!current?.firstChild) this.draw();
    else this.leave = this.props.turns.join(current, () => this.draw());
  }

  override componentDidUpdate(): void {
    if (this.alive) this.draw();
  }

  override componentWillUnmount(): void {
    this.leave();
    if (this.place.current) render(null, this.place.current);
  }

  /** Draws a tree of its own, which takes over what it finds in its place and follows the contexts around it as if it were none. */
  private draw(): void {
    this.alive = true;
    if (this.place.current) render(<Within contexts={this.context as object}>{this.props.children}</Within>, this.place.current);
  }

  override render() {
    return <div class="part" ref={this.place} dangerouslySetInnerHTML={AS_IT_STANDS} />;
  }
}

/** Hands the contexts of one tree to another. */
class Within extends Component<{ contexts: object; children: ComponentChildren }> {
  override getChildContext(): object {
    return this.props.contexts;
  }

  override render() {
    return this.props.children;
  }
}
