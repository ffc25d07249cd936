// What the shapes in bodies and answers are called on the page about them, where they come more than once.
import { z } from 'zod';

export const shapeNames = z.registry<{ id: string }>();
