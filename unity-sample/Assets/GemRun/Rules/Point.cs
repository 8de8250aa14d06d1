using System;

namespace GemRun
{
    public enum Direction
    {
        North,
        South,
        West,
        East
    }

    /// <summary>A place on the map.</summary>
    public readonly struct Point
    {
        public const int Directions = 4;

        public readonly int X;
        public readonly int Y;

        public Point(int x, int y)
        {
            X = x;
            Y = y;
        }

        public Point Toward(Direction way)
        {
            switch (way)
            {
                case Direction.North:
                    return new Point(X, Y - 1);
                case Direction.South:
                    return new Point(X, Y + 1);
                case Direction.West:
                    return new Point(X - 1, Y);
                default:
                    return new Point(X + 1, Y);
            }
        }

        public bool Is(Point other)
        {
            return X == other.X && Y == other.Y;
        }

        /// <summary>Steps to another place if nothing is in the way.</summary>
        public int StepsTo(Point other)
        {
            return Math.Abs(X - other.X) + Math.Abs(Y - other.Y);
        }
    }

    /// <summary>A rectangle of floor.</summary>
    public readonly struct Room
    {
        public readonly int Left;
        public readonly int Top;
        public readonly int Width;
        public readonly int Height;

        public Room(int left, int top, int width, int height)
        {
            Left = left;
            Top = top;
            Width = width;
            Height = height;
        }

        public Point Centre
        {
            get { return new Point(Left + Width / 2, Top + Height / 2); }
        }
    }
}
