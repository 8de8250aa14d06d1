using System;
using System.Collections.Generic;

namespace GemRun
{
    public enum Tile
    {
        Rock,
        Floor,
        Stairs
    }

    /// <summary>The rock of one floor: digging it, seeing in it.</summary>
    public sealed class Dungeon
    {
        public const int Width = 48;
        public const int Height = 16;

        // Rooms stand in a grid of cells, so they never overlap and always fit.
        private const int CellWidth = 12;
        private const int CellHeight = 8;
        private const int GridColumns = 4;
        private const int GridRows = 2;

        public readonly Tile[,] Tiles = new Tile[Height, Width];
        public readonly bool[,] Seen = new bool[Height, Width];
        public readonly bool[,] Visible = new bool[Height, Width];
        public readonly List<Room> Rooms = new List<Room>();

        /// <summary>Eight rooms and corridors.</summary>
        public void Dig(Dice dice)
        {
            DigGrid(dice, GridColumns);
        }

        /// <summary>Four rooms and a hall, the last room.</summary>
        public void DigLair(Dice dice)
        {
            const int columns = 2;
            Room hall = new Room(columns * CellWidth + 2, 1, 20, Height - 2);
            DigGrid(dice, columns);
            DigRoom(hall);
            DigCorridor(dice, Rooms[columns - 1], Rooms[Rooms.Count - 1]);
            DigCorridor(dice, Rooms[2 * columns - 1], Rooms[Rooms.Count - 1]);
            // Pillars: cover from whatever may breathe in there.
            for (int y = hall.Top + 2; y < hall.Top + hall.Height - 1; y += 3)
            {
                for (int x = hall.Left + 2; x < hall.Left + hall.Width - 1; x += 4)
                {
                    Tiles[y, x] = Tile.Rock;
                }
            }
        }

        public static bool IsInside(Point at)
        {
            return at.X >= 0 && at.X < Width && at.Y >= 0 && at.Y < Height;
        }

        public bool IsOpen(Point at)
        {
            return IsInside(at) && Tiles[at.Y, at.X] != Tile.Rock;
        }

        /// <summary>Bresenham's line; both ends may be anything, what lies between must be open.</summary>
        public bool HasClearLine(Point from, Point to)
        {
            int across = Math.Abs(to.X - from.X);
            int down = Math.Abs(to.Y - from.Y);
            int error = across - down;
            int x = from.X;
            int y = from.Y;
            while (x != to.X || y != to.Y)
            {
                if ((x != from.X || y != from.Y) && !IsOpen(new Point(x, y)))
                {
                    return false;
                }
                int doubled = 2 * error;
                if (doubled > -down)
                {
                    error -= down;
                    x = OneNearer(x, to.X);
                }
                if (doubled < across)
                {
                    error += across;
                    y = OneNearer(y, to.Y);
                }
            }
            return true;
        }

        public void Light(Point from, int radius)
        {
            Array.Clear(Visible, 0, Visible.Length);
            for (int y = 0; y < Height; y++)
            {
                for (int x = 0; x < Width; x++)
                {
                    int across = x - from.X;
                    int down = y - from.Y;
                    if (Tiles[y, x] != Tile.Rock && across * across + down * down <= radius * radius &&
                        HasClearLine(from, new Point(x, y)))
                    {
                        LightWithWalls(x, y, true);
                    }
                }
            }
        }

        /// <summary>All of it is seen from now on.</summary>
        public void Reveal()
        {
            for (int y = 0; y < Height; y++)
            {
                for (int x = 0; x < Width; x++)
                {
                    if (Tiles[y, x] != Tile.Rock)
                    {
                        LightWithWalls(x, y, false);
                    }
                }
            }
        }

        private void DigGrid(Dice dice, int columns)
        {
            Array.Clear(Tiles, 0, Tiles.Length);
            Array.Clear(Seen, 0, Seen.Length);
            Array.Clear(Visible, 0, Visible.Length);
            Rooms.Clear();
            for (int row = 0; row < GridRows; row++)
            {
                for (int column = 0; column < columns; column++)
                {
                    DigRoomInCell(dice, column, row);
                }
            }
            DigCorridors(dice, columns);
        }

        private void DigRoom(Room room)
        {
            for (int y = room.Top; y < room.Top + room.Height; y++)
            {
                for (int x = room.Left; x < room.Left + room.Width; x++)
                {
                    Tiles[y, x] = Tile.Floor;
                }
            }
            Rooms.Add(room);
        }

        // A room somewhere in its cell, with rock left around it; now and then only a niche.
        private void DigRoomInCell(Dice dice, int column, int row)
        {
            bool niche = dice.OneIn(6);
            int width = niche ? 3 : dice.Between(5, CellWidth - 3);
            int height = niche ? 2 : dice.Between(3, CellHeight - 3);
            int left = column * CellWidth + 1 + dice.Below(CellWidth - 1 - width);
            int top = row * CellHeight + 1 + dice.Below(CellHeight - 1 - height);
            DigRoom(new Room(left, top, width, height));
        }

        // An L: first along one axis, then along the other, as the coin says.
        private void DigCorridor(Dice dice, Room first, Room second)
        {
            Point end = second.Centre;
            int x = first.Centre.X;
            int y = first.Centre.Y;
            bool across = dice.OneIn(2);
            while (x != end.X || y != end.Y)
            {
                if ((across && x != end.X) || y == end.Y)
                {
                    x = OneNearer(x, end.X);
                }
                else
                {
                    y = OneNearer(y, end.Y);
                }
                Tiles[y, x] = Tile.Floor;
            }
        }

        // The rooms of each row in a chain, the rows joined at one end at least; further joins make loops.
        private void DigCorridors(Dice dice, int columns)
        {
            int sureJoin = dice.Below(2) * (columns - 1);
            for (int column = 0; column < columns; column++)
            {
                if (column + 1 < columns)
                {
                    DigCorridor(dice, Rooms[column], Rooms[column + 1]);
                    DigCorridor(dice, Rooms[columns + column], Rooms[columns + column + 1]);
                }
                if (column == sureJoin || dice.OneIn(3))
                {
                    DigCorridor(dice, Rooms[column], Rooms[columns + column]);
                }
            }
        }

        // A wall is lit when it borders a lit floor: lines to the wall itself leave ugly gaps.
        private void LightWithWalls(int x, int y, bool now)
        {
            for (int nearY = y - 1; nearY <= y + 1; nearY++)
            {
                for (int nearX = x - 1; nearX <= x + 1; nearX++)
                {
                    bool wall = IsInside(new Point(nearX, nearY)) && Tiles[nearY, nearX] == Tile.Rock;
                    if (wall || (nearX == x && nearY == y))
                    {
                        Visible[nearY, nearX] |= now;
                        Seen[nearY, nearX] = true;
                    }
                }
            }
        }

        private static int OneNearer(int from, int to)
        {
            return from < to ? from + 1 : from > to ? from - 1 : from;
        }
    }
}
