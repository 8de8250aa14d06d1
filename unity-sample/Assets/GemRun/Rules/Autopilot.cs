using System;

namespace GemRun
{
    /// <summary>A player made of code: it sees what a human would see and plays sensibly, not perfectly.</summary>
    public sealed class Autopilot
    {
        private const int BombCrowd = 3;
        private const int ShooterRange = 6;
        private const int MostMonsterHealth = 9999;

        private static readonly Ware[] Taste =
        {
            Ware.Sword, Ware.Shield, Ware.Potion, Ware.Heart, Ware.Bomb, Ware.Map
        };

        private readonly Game game;
        private readonly Dice dice;
        private readonly Distances distances = new Distances();
        private readonly int caution;
        private readonly int thrift;
        private readonly int hurry;
        private readonly bool spends;
        private readonly Predicate<Point> wantsThing;
        private readonly Predicate<Point> wantsCrown;
        private readonly Predicate<Point> wantsStairs;
        private readonly Predicate<Point> wantsUnknown;
        private readonly Predicate<Point> wantsShooter;

        public Autopilot(Game game)
        {
            this.game = game;
            dice = new Dice(game.Seed ^ 0x6175746F70696C6F);
            caution = dice.Between(20, 50);
            thrift = dice.Between(0, 12);
            hurry = dice.Between(30, 160);
            spends = dice.OneIn(3);
            wantsThing = at => game.SeenThing(at) != Thing.None && game.SeenThing(at) != Thing.Crown;
            wantsCrown = at => game.SeenThing(at) == Thing.Crown;
            wantsStairs = at => game.Map.Seen[at.Y, at.X] && game.Map.Tiles[at.Y, at.X] == Tile.Stairs;
            wantsUnknown = BordersUnknown;
            wantsShooter = IsNearShooter;
        }

        public Act Choose()
        {
            if (game.Phase == Phase.Shop)
            {
                return ChooseInShop();
            }
            Act chosen;
            if (TryDodge(out chosen) || TryFight(out chosen))
            {
                return chosen;
            }
            if (WantsToLeave())
            {
                return Act.Descend;
            }
            return TryExplore(out chosen) ? chosen : Act.Wait;
        }

        // ---- looking around ----

        private Monster AwakeMonster(Point at)
        {
            Monster monster = game.SeenMonster(at);
            return monster != null && monster.IsAwake ? monster : null;
        }

        // The awake neighbour that is nearest to death.
        private bool TryWeakestNeighbour(out Direction weakest)
        {
            int least = MostMonsterHealth;
            weakest = Direction.North;
            for (int way = 0; way < Point.Directions; way++)
            {
                Monster monster = AwakeMonster(game.Player.Toward((Direction)way));
                if (monster != null && monster.Health < least)
                {
                    least = monster.Health;
                    weakest = (Direction)way;
                }
            }
            return least < MostMonsterHealth;
        }

        private static bool IsStrong(Monster monster)
        {
            return monster.Kind == MonsterKind.Ogre || monster.Kind == MonsterKind.Dragon;
        }

        // How much a bomb would be worth right now, in ordinary monsters.
        private int Crowd()
        {
            int sum = 0;
            for (int y = game.Player.Y - Game.BombRadius; y <= game.Player.Y + Game.BombRadius; y++)
            {
                for (int x = game.Player.X - Game.BombRadius; x <= game.Player.X + Game.BombRadius; x++)
                {
                    Point at = new Point(x, y);
                    Monster monster = Dungeon.IsInside(at) ? AwakeMonster(at) : null;
                    if (monster != null)
                    {
                        sum += IsStrong(monster) ? BombCrowd : 1;
                    }
                }
            }
            return sum;
        }

        private bool BordersUnknown(Point at)
        {
            for (int way = 0; way < Point.Directions; way++)
            {
                Point beside = at.Toward((Direction)way);
                if (!game.Map.Seen[beside.Y, beside.X])
                {
                    return true;
                }
            }
            return false;
        }

        // Those who shoot are better met than waited for.
        private bool IsNearShooter(Point at)
        {
            Monster monster = AwakeMonster(at);
            return monster != null && monster.Kind == MonsterKind.Skeleton &&
                   at.StepsTo(game.Player) <= ShooterRange;
        }

        private bool IsWeak
        {
            get { return game.Potions == 0 && 100 * game.Health / game.MostHealth < caution; }
        }

        // ---- going ----

        private void MeasureKnownGround(bool pastMonsters)
        {
            for (int y = 0; y < Dungeon.Height; y++)
            {
                for (int x = 0; x < Dungeon.Width; x++)
                {
                    Monster monster = pastMonsters ? null : game.SeenMonster(new Point(x, y));
                    distances.Ground[y, x] = game.Map.Seen[y, x] && game.Map.Tiles[y, x] != Tile.Rock &&
                                             (monster == null || !IsStrong(monster));
                }
            }
            distances.Measure(game.Player);
        }

        private bool TryNearest(Predicate<Point> wanted, out Point goal)
        {
            int least = Distances.Unreachable;
            goal = default(Point);
            for (int y = 0; y < Dungeon.Height; y++)
            {
                for (int x = 0; x < Dungeon.Width; x++)
                {
                    Point at = new Point(x, y);
                    int distance = distances.To(at);
                    if (distance > 0 && distance < least && wanted(at))
                    {
                        least = distance;
                        goal = at;
                    }
                }
            }
            return least != Distances.Unreachable;
        }

        // Back from the goal, always one nearer, until the place beside the player.
        private Direction FirstStep(Point goal)
        {
            Point at = goal;
            while (distances.To(at) > 1)
            {
                for (int way = 0; way < Point.Directions; way++)
                {
                    Point next = at.Toward((Direction)way);
                    if (distances.To(next) == distances.To(at) - 1)
                    {
                        at = next;
                        break;
                    }
                }
            }
            Direction first = Direction.North;
            while (!game.Player.Toward(first).Is(at))
            {
                first++;
            }
            return first;
        }

        private bool TryGo(Predicate<Point> wanted, bool pastMonsters, out Act step)
        {
            Point goal;
            step = Act.Wait;
            MeasureKnownGround(pastMonsters);
            if (!TryNearest(wanted, out goal))
            {
                return false;
            }
            step = (Act)FirstStep(goal);
            return true;
        }

        // ---- deciding ----

        // Out from under a raised club or an open mouth, if there is a place to go.
        private bool TryDodge(out Act step)
        {
            step = Act.Wait;
            if (!game.SeenThreat(game.Player))
            {
                return false;
            }
            for (int way = 0; way < Point.Directions; way++)
            {
                Point beside = game.Player.Toward((Direction)way);
                if (game.Map.IsOpen(beside) && game.SeenMonster(beside) == null && !game.SeenThreat(beside))
                {
                    step = (Act)way;
                    return true;
                }
            }
            return false;
        }

        private bool TryFight(out Act blow)
        {
            Direction foe;
            bool isBeset = TryWeakestNeighbour(out foe);
            int health = 100 * game.Health / game.MostHealth;
            bool trouble = isBeset || Crowd() > 0;
            blow = (Act)foe;
            if (health < caution && game.Potions > 0 && (trouble || health < 30))
            {
                blow = Act.Drink;
                return true;
            }
            if (game.Bombs > 0 && Crowd() >= BombCrowd)
            {
                blow = Act.Bomb;
                return true;
            }
            return isBeset;
        }

        private bool TryExplore(out Act step)
        {
            bool leaving = game.Lamp < hurry || IsWeak;
            if (leaving && (TryGo(wantsStairs, false, out step) || TryGo(wantsCrown, false, out step)))
            {
                return true;
            }
            return TryGo(wantsShooter, true, out step) || TryGo(wantsThing, false, out step) ||
                   TryGo(wantsUnknown, false, out step) || TryGo(wantsCrown, false, out step) ||
                   TryGo(wantsStairs, false, out step) || TryGo(wantsCrown, true, out step) ||
                   TryGo(wantsStairs, true, out step) || TryGo(wantsUnknown, true, out step);
        }

        // On the stairs: go down when it is time, or when nothing is left to take or to see.
        private bool WantsToLeave()
        {
            if (game.Map.Tiles[game.Player.Y, game.Player.X] != Tile.Stairs)
            {
                return false;
            }
            Act ignored;
            return game.Lamp < hurry || IsWeak ||
                   (!TryGo(wantsThing, false, out ignored) && !TryGo(wantsUnknown, false, out ignored));
        }

        private bool IsAffordable(Offer offer)
        {
            return !offer.Sold && offer.Price + thrift <= game.Gems;
        }

        private bool MissesStrength()
        {
            foreach (Offer offer in game.Offers)
            {
                bool isStrength = offer.Item == Ware.Sword || offer.Item == Ware.Shield;
                if (isStrength && !offer.Sold && !IsAffordable(offer))
                {
                    return true;
                }
            }
            return false;
        }

        // Strength first, then life, then what is useful; a map only out of curiosity.
        private Act ChooseInShop()
        {
            foreach (Ware wanted in Taste)
            {
                for (int index = 0; index < game.Offers.Count; index++)
                {
                    Offer offer = game.Offers[index];
                    bool enough = (offer.Item == Ware.Potion && game.Potions >= 3) ||
                                  (offer.Item == Ware.Bomb && game.Bombs >= 2) ||
                                  (offer.Item == Ware.Map && !dice.OneIn(3));
                    if (offer.Item == wanted && !enough && IsAffordable(offer))
                    {
                        return (Act)((int)Act.Buy1 + index);
                    }
                }
            }
            return spends && !game.IsPackSold && MissesStrength() ? Act.BuyGemPack : Act.LeaveShop;
        }
    }
}
