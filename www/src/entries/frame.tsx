import { tellHeight } from '../state/height';
import { FrameApp } from '../views/App';
import { start } from './start';

tellHeight(window);
void start(FrameApp);
