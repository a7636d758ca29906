import { tellHeight } from '../state/height';
import { FrameApp } from '../views/FrameApp';
import { start } from './start';

tellHeight(window);
void start(FrameApp);
