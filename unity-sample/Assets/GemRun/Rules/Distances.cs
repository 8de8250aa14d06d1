namespace GemRun
{
    /// <summary>The number of steps from one place to every other, over ground that may be walked.</summary>
    public sealed class Distances
    {
        public const int Unreachable = 9999;

        public readonly bool[,] Ground = new bool[Dungeon.Height, Dungeon.Width];
        private readonly int[,] steps = new int[Dungeon.Height, Dungeon.Width];
        private readonly Point[] queue = new Point[Dungeon.Width * Dungeon.Height];

        public int To(Point at)
        {
            return steps[at.Y, at.X];
        }

        /// <summary>All ground that is not rock.</summary>
        public void TakeGround(Dungeon map)
        {
            for (int y = 0; y < Dungeon.Height; y++)
            {
                for (int x = 0; x < Dungeon.Width; x++)
                {
                    Ground[y, x] = map.Tiles[y, x] != Tile.Rock;
                }
            }
        }

        // Breadth first. The outermost ring of the map is always rock, so no neighbour of an open place lies
        // outside.
        public void Measure(Point from)
        {
            int first = 0;
            int last = 0;
            for (int y = 0; y < Dungeon.Height; y++)
            {
                for (int x = 0; x < Dungeon.Width; x++)
                {
                    steps[y, x] = Unreachable;
                }
            }
            steps[from.Y, from.X] = 0;
            queue[last++] = from;
            while (first < last)
            {
                Point at = queue[first++];
                for (int way = 0; way < Point.Directions; way++)
                {
                    Point next = at.Toward((Direction)way);
                    if (Ground[next.Y, next.X] && steps[next.Y, next.X] == Unreachable)
                    {
                        steps[next.Y, next.X] = steps[at.Y, at.X] + 1;
                        queue[last++] = next;
                    }
                }
            }
        }
    }
}
