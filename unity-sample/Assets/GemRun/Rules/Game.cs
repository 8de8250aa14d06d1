using System;
using System.Collections.Generic;

namespace GemRun
{
    /// <summary>
    /// The state of one run and its rules, as examples/gem-run has them in C: a pure function of the seed, the
    /// prices and the actions. No clock, no other randomness; what happens comes out as events.
    /// </summary>
    public sealed partial class Game
    {
        public const int LastFloor = 6;
        public const int LampTurns = 320;
        public const int BombRadius = 2;
        public const int GemPackGems = 20;

        private const int LampRadius = 8;
        private const int DarkRadius = 1;
        private const int PotionHeals = 14;
        private const int LampWarning = 40;
        private const int DarkBiteEvery = 3;
        private const int ScorePerGem = 4;
        private const int ScorePerFloor = 25;
        private const int ScoreCrown = 500;

        private static readonly int[] Worth = { 1, 2, 4, 8 };

        public readonly ulong Seed;
        public readonly Dungeon Map = new Dungeon();
        public readonly Thing[,] Things = new Thing[Dungeon.Height, Dungeon.Width];
        public readonly List<Monster> Monsters = new List<Monster>();
        public readonly List<Offer> Offers = new List<Offer>();

        private readonly Dice dice;
        private readonly Queue<GameEvent> events = new Queue<GameEvent>();
        private readonly Distances toPlayer = new Distances();
        private readonly int[] bought = new int[6];
        private bool hasMap;
        private int paidGems;
        private int points;

        public Game(ulong seed)
        {
            Seed = seed;
            dice = new Dice(seed);
            MostHealth = 26;
            Health = MostHealth;
            Attack = 4;
            Potions = 1;
            Bombs = 1;
            Emit(EventKind.RunStarted, 0, 0);
            EnterFloor(1);
        }

        public Phase Phase { get; private set; }
        public Outcome Outcome { get; private set; }
        public int Floor { get; private set; }
        public int Turns { get; private set; }
        public int Lamp { get; private set; }
        public Point Player { get; private set; }
        public int Health { get; private set; }
        public int MostHealth { get; private set; }
        public int Attack { get; private set; }
        public int Armour { get; private set; }
        public int Gems { get; private set; }
        public int Potions { get; private set; }
        public int Bombs { get; private set; }
        public bool IsPackSold { get; private set; }

        /// <summary>Paid gems never count: a score cannot be bought.</summary>
        public int Score
        {
            get
            {
                return points + ScorePerGem * (Gems - paidGems) + ScorePerFloor * (Floor - 1) +
                       (Outcome == Outcome.Won ? ScoreCrown : 0);
            }
        }

        public bool HasSword
        {
            get { return bought[(int)Ware.Sword] > 0; }
        }

        public bool TryNextEvent(out GameEvent happened)
        {
            happened = events.Count > 0 ? events.Peek() : default(GameEvent);
            if (events.Count == 0)
            {
                return false;
            }
            events.Dequeue();
            return true;
        }

        /// <summary>Whether it could be done.</summary>
        public bool Do(Act what)
        {
            if (Phase == Phase.Over)
            {
                return false;
            }
            if (what == Act.GiveUp)
            {
                Finish(Outcome.GaveUp, EventKind.GaveUp, 0);
                return true;
            }
            if (Phase == Phase.Shop)
            {
                return ActInShop(what);
            }
            return what == Act.Descend ? Descend() : TakeTurn(what);
        }

        // ---- what the player knows ----

        /// <summary>Null: none, or none one knows of.</summary>
        public Monster SeenMonster(Point at)
        {
            if (!Map.Visible[at.Y, at.X])
            {
                return null;
            }
            Monster found = MonsterAt(at);
            return found == null || found.IsBait ? null : found;
        }

        /// <summary>A mimic looks like a gem.</summary>
        public Thing SeenThing(Point at)
        {
            if (!Map.Seen[at.Y, at.X])
            {
                return Thing.None;
            }
            Monster here = MonsterAt(at);
            return here != null && here.IsBait ? Thing.WhiteGem : Things[at.Y, at.X];
        }

        /// <summary>An announced strike will hit here.</summary>
        public bool SeenThreat(Point at)
        {
            for (int i = 0; i < Monsters.Count; i++)
            {
                Monster monster = Monsters[i];
                if (Map.Visible[monster.At.Y, monster.At.X] && Threatens(monster, at))
                {
                    return true;
                }
            }
            return false;
        }

        // ---- the run ----

        private void Emit(EventKind kind, int subject, int value)
        {
            events.Enqueue(new GameEvent(kind, subject, value));
        }

        private void LoseGems(int count)
        {
            Gems -= count;
            paidGems -= Math.Min(count, paidGems);
        }

        private void Finish(Outcome how, EventKind kind, int subject)
        {
            bool onAFloor = Phase == Phase.Dungeon;
            Phase = Phase.Over;
            Outcome = how;
            if (onAFloor)
            {
                Emit(how == Outcome.Won ? EventKind.FloorCompleted : EventKind.FloorFailed, Floor, Score);
            }
            Emit(kind, subject, Score);
        }

        private void HurtPlayer(int damage, int cause)
        {
            if (Phase == Phase.Over)
            {
                return;
            }
            Health -= damage;
            Emit(EventKind.Hurt, cause, damage);
            if (Health <= 0)
            {
                Health = 0;
                Finish(Outcome.Died, EventKind.Died, cause);
            }
        }

        // ---- what the player does ----

        // In the lair every gem belongs to somebody, and she counts them in her sleep.
        private void Clink()
        {
            for (int i = 0; i < Monsters.Count; i++)
            {
                Monster monster = Monsters[i];
                if (monster.Kind == MonsterKind.Dragon && !monster.IsAwake && dice.OneIn(4))
                {
                    Wake(monster);
                }
            }
        }

        private void PickUp()
        {
            Thing found = Things[Player.Y, Player.X];
            Things[Player.Y, Player.X] = Thing.None;
            switch (found)
            {
                case Thing.GreenGem:
                case Thing.BlueGem:
                case Thing.RedGem:
                case Thing.WhiteGem:
                    Gems += Worth[(int)found];
                    Emit(EventKind.GemFound, (int)found, Worth[(int)found]);
                    Clink();
                    break;
                case Thing.Potion:
                    Emit(EventKind.PotionFound, 0, ++Potions);
                    break;
                case Thing.Bomb:
                    Emit(EventKind.BombFound, 0, ++Bombs);
                    break;
                case Thing.Crown:
                    Finish(Outcome.Won, EventKind.Won, 0);
                    break;
            }
        }

        private bool Step(Direction way)
        {
            Point next = Player.Toward(way);
            Monster inTheWay = MonsterAt(next);
            if (!Map.IsOpen(next))
            {
                return false;
            }
            if (inTheWay == null)
            {
                Player = next;
                PickUp();
            }
            else if (inTheWay.IsBait)
            {
                Wake(inTheWay);
            }
            else
            {
                Strike(inTheWay, dice.Between((Attack + 1) / 2, Attack));
            }
            return true;
        }

        private bool Drink()
        {
            int missing = MostHealth - Health;
            if (Potions == 0 || missing == 0)
            {
                Emit(EventKind.Refused, (int)Act.Drink, Potions);
                return false;
            }
            int healed = Math.Min(missing, PotionHeals);
            Potions--;
            Health += healed;
            Emit(EventKind.Drank, 0, healed);
            return true;
        }

        private bool IsInBlast(Point at)
        {
            return Math.Abs(at.X - Player.X) <= BombRadius && Math.Abs(at.Y - Player.Y) <= BombRadius &&
                   Map.HasClearLine(Player, at);
        }

        private bool ThrowBomb()
        {
            if (Bombs == 0)
            {
                Emit(EventKind.Refused, (int)Act.Bomb, 0);
                return false;
            }
            Bombs--;
            int hit = 0;
            for (int i = 0; i < Monsters.Count; i++)
            {
                hit += IsInBlast(Monsters[i].At) ? 1 : 0;
            }
            Emit(EventKind.Bombed, 0, hit);
            // Backwards: a monster that dies is replaced by the last, and a half slime that appears at the end
            // has not been there when it went off.
            for (int i = Monsters.Count - 1; i >= 0; i--)
            {
                if (IsInBlast(Monsters[i].At))
                {
                    Strike(Monsters[i], dice.Between(7, 10));
                }
            }
            return true;
        }

        private bool Descend()
        {
            if (Map.Tiles[Player.Y, Player.X] != Tile.Stairs)
            {
                Emit(EventKind.Refused, (int)Act.Descend, 0);
                return false;
            }
            Emit(EventKind.FloorCompleted, Floor, Score);
            if (Floor % 2 == 1)
            {
                EnterShop();
            }
            else
            {
                EnterFloor(Floor + 1);
            }
            return true;
        }

        // ---- turns ----

        private int Radius
        {
            get { return Lamp > 0 ? LampRadius : DarkRadius; }
        }

        // The oil is why nobody can stay for ever: every run ends.
        private void BurnOil()
        {
            Lamp--;
            if (Lamp == LampWarning)
            {
                Emit(EventKind.LampLow, 0, Lamp);
            }
            else if (Lamp == 0)
            {
                Emit(EventKind.LampOut, 0, 0);
            }
            else if (Lamp < 0 && Lamp % DarkBiteEvery == 0)
            {
                HurtPlayer(1, Names.Darkness);
            }
        }

        private bool ActInDungeon(Act what)
        {
            switch (what)
            {
                case Act.North:
                case Act.South:
                case Act.West:
                case Act.East:
                    return Step((Direction)what);
                case Act.Wait:
                    return true;
                case Act.Drink:
                    return Drink();
                case Act.Bomb:
                    return ThrowBomb();
                default:
                    return false;
            }
        }

        private bool TakeTurn(Act what)
        {
            if (!ActInDungeon(what))
            {
                return false;
            }
            Turns++;
            if (Phase == Phase.Dungeon)
            {
                Map.Light(Player, Radius);
                MonstersAct();
            }
            if (Phase == Phase.Dungeon)
            {
                BurnOil();
            }
            return true;
        }
    }
}
