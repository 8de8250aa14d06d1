namespace GemRun
{
    /// <summary>Furnishing a floor: where the player starts, where the stairs lie, what lives between.</summary>
    public sealed partial class Game
    {
        private const int PlacingTries = 60;
        private const int SafeSteps = 7;
        private const int GemsOnFloor = 8;
        private const int GemsInHall = 8;
        private const int MostMonsters = 48;

        // How often each kind is drawn, floor by floor.
        private static readonly int[,] Weights =
        {
            { 6, 3, 1, 0, 0, 0, 0, 0, 0 },
            { 5, 3, 3, 0, 2, 0, 0, 0, 0 },
            { 3, 3, 2, 0, 2, 4, 0, 1, 0 },
            { 2, 3, 3, 0, 2, 3, 1, 1, 0 },
            { 1, 2, 2, 0, 2, 3, 4, 1, 0 },
            { 2, 2, 2, 0, 1, 3, 1, 1, 0 }
        };

        private static readonly int[] MonstersOnFloor = { 6, 8, 9, 10, 11, 8 };

        private static readonly Thing[] Bag =
        {
            Thing.GreenGem, Thing.GreenGem, Thing.GreenGem, Thing.GreenGem, Thing.GreenGem,
            Thing.BlueGem, Thing.BlueGem, Thing.BlueGem, Thing.RedGem, Thing.RedGem, Thing.WhiteGem
        };

        private void EnterFloor(int number)
        {
            Phase = Phase.Dungeon;
            Floor = number;
            Lamp = LampTurns;
            Clear();
            DigFloor();
            FurnishThings();
            for (int i = 0; i < MonstersOnFloor[number - 1]; i++)
            {
                PlaceMonster();
            }
            Map.Light(Player, Radius);
            if (hasMap)
            {
                Map.Reveal();
                hasMap = false;
            }
            Emit(EventKind.FloorEntered, number, Health);
        }

        private void Clear()
        {
            Monsters.Clear();
            for (int y = 0; y < Dungeon.Height; y++)
            {
                for (int x = 0; x < Dungeon.Width; x++)
                {
                    Things[y, x] = Thing.None;
                }
            }
        }

        private void DigFloor()
        {
            if (Floor == LastFloor)
            {
                Map.DigLair(dice);
                Player = Map.Rooms[dice.Below(2) * 2].Centre;
                FurnishLair();
            }
            else
            {
                Map.Dig(dice);
                Player = Map.Rooms[dice.Below(Map.Rooms.Count)].Centre;
                Point stairs = FarthestRoom().Centre;
                Map.Tiles[stairs.Y, stairs.X] = Tile.Stairs;
            }
        }

        private bool IsOccupied(Point at)
        {
            return Things[at.Y, at.X] != Thing.None || MonsterAt(at) != null ||
                   Map.Tiles[at.Y, at.X] != Tile.Floor || at.Is(Player);
        }

        private bool TryFreePlace(Room room, out Point place)
        {
            for (int i = 0; i < PlacingTries; i++)
            {
                place = new Point(room.Left + dice.Below(room.Width), room.Top + dice.Below(room.Height));
                if (!IsOccupied(place))
                {
                    return true;
                }
            }
            place = default(Point);
            return false;
        }

        private Room AnyRoom()
        {
            return Map.Rooms[dice.Below(Map.Rooms.Count)];
        }

        private void PlaceThing(Room room, Thing what)
        {
            Point place;
            if (TryFreePlace(room, out place))
            {
                Things[place.Y, place.X] = what;
            }
        }

        private Thing RandomGem()
        {
            return Bag[dice.Below(Bag.Length)];
        }

        private MonsterKind RandomKind()
        {
            int sum = 0;
            for (int kind = 0; kind < Weights.GetLength(1); kind++)
            {
                sum += Weights[Floor - 1, kind];
            }
            int drawn = dice.Below(sum);
            int chosen = 0;
            while (drawn >= Weights[Floor - 1, chosen])
            {
                drawn -= Weights[Floor - 1, chosen++];
            }
            return (MonsterKind)chosen;
        }

        // Rats come with friends.
        private void PlacePack(Point at)
        {
            for (int way = 0; way < Point.Directions; way++)
            {
                Point beside = at.Toward((Direction)way);
                if (Map.IsOpen(beside) && !IsOccupied(beside) && dice.OneIn(3))
                {
                    AddMonster(MonsterKind.Rat, beside);
                }
            }
        }

        private void PlaceMonster()
        {
            Point at;
            if (!TryFreePlace(AnyRoom(), out at) || at.StepsTo(Player) < SafeSteps)
            {
                return;
            }
            MonsterKind kind = RandomKind();
            AddMonster(kind, at);
            if (kind == MonsterKind.Rat)
            {
                PlacePack(at);
            }
        }

        private Monster AddMonster(MonsterKind kind, Point at)
        {
            if (Monsters.Count == MostMonsters)
            {
                return null;
            }
            Monster added = new Monster(kind, at);
            Monsters.Add(added);
            return added;
        }

        // The room that is farthest to walk from the player.
        private Room FarthestRoom()
        {
            toPlayer.TakeGround(Map);
            toPlayer.Measure(Player);
            Room farthest = Map.Rooms[0];
            int most = -1;
            foreach (Room room in Map.Rooms)
            {
                int steps = toPlayer.To(room.Centre);
                if (steps > most)
                {
                    most = steps;
                    farthest = room;
                }
            }
            return farthest;
        }

        // The crown, the dragon across the only sensible way to it, and a hoard to be tempted by.
        private void FurnishLair()
        {
            Room hall = Map.Rooms[Map.Rooms.Count - 1];
            Point crown = new Point(hall.Left + hall.Width - 2, hall.Top + hall.Height / 2);
            Things[crown.Y, crown.X] = Thing.Crown;
            AddMonster(MonsterKind.Dragon, crown.Toward(Direction.West));
            for (int i = 0; i < GemsInHall; i++)
            {
                PlaceThing(hall, RandomGem());
            }
        }

        private void FurnishThings()
        {
            for (int i = 0; i < GemsOnFloor; i++)
            {
                PlaceAnywhere(RandomGem());
            }
            if (!dice.OneIn(3))
            {
                PlaceAnywhere(Thing.Potion);
            }
            if (dice.OneIn(3))
            {
                PlaceAnywhere(Thing.Bomb);
            }
        }

        private void PlaceAnywhere(Thing what)
        {
            PlaceThing(AnyRoom(), what);
        }
    }
}
