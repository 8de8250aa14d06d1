namespace GemRun
{
    /// <summary>The monsters: how one is hit, splits and dies, and what each kind does with its turn.</summary>
    public sealed partial class Game
    {
        private const int ActCost = 100;
        private const int WakingRange = 7;
        private const int DragonWakingRange = 5;
        private const int ArrowRange = 5;
        private const int FireRange = 7;
        private const int FireRest = 5;

        private Monster MonsterAt(Point at)
        {
            for (int i = 0; i < Monsters.Count; i++)
            {
                if (Monsters[i].At.Is(at))
                {
                    return Monsters[i];
                }
            }
            return null;
        }

        // ---- bodies ----

        // What a goblin stole, a mimic's bait, or with luck a gem.
        private Thing RemainsOf(Monster dead)
        {
            if (dead.Loot > 0)
            {
                return dead.Loot >= 4 ? Thing.RedGem : Thing.BlueGem;
            }
            switch (dead.Kind)
            {
                case MonsterKind.Mimic:
                    return Thing.WhiteGem;
                case MonsterKind.Ogre:
                    return Thing.RedGem;
                case MonsterKind.Slimelet:
                    return Thing.None;
                default:
                    return dice.OneIn(3) ? Thing.GreenGem : Thing.None;
            }
        }

        private void Die(Monster dead)
        {
            int last = Monsters.Count - 1;
            Monsters[Monsters.IndexOf(dead)] = Monsters[last];
            Monsters.RemoveAt(last);
            int worth = Species.Of(dead.Kind).Points;
            points += worth;
            Emit(EventKind.Killed, (int)dead.Kind, worth);
            if (Things[dead.At.Y, dead.At.X] == Thing.None)
            {
                Things[dead.At.Y, dead.At.X] = RemainsOf(dead);
            }
        }

        // A wounded slime becomes two small ones, if there is a place for the second.
        private void Split(Monster slime)
        {
            for (int way = 0; way < Point.Directions; way++)
            {
                Point beside = slime.At.Toward((Direction)way);
                if (!IsFreeForMonster(beside))
                {
                    continue;
                }
                Monster half = AddMonster(MonsterKind.Slimelet, beside);
                if (half != null)
                {
                    half.IsAwake = true;
                    slime.Kind = MonsterKind.Slimelet;
                    slime.Health = half.Health;
                    Emit(EventKind.Split, (int)MonsterKind.Slime, 0);
                }
                return;
            }
        }

        private void Strike(Monster target, int damage)
        {
            bool asleep = !target.IsAwake;
            if (asleep)
            {
                damage *= 2;
            }
            target.IsAwake = true;
            target.Health -= damage;
            if (target.Health <= 0)
            {
                Die(target);
                return;
            }
            Emit(asleep ? EventKind.Ambushed : EventKind.Hit, (int)target.Kind, damage);
            if (target.Kind == MonsterKind.Slime)
            {
                Split(target);
            }
        }

        // ---- moving and hitting ----

        private bool IsBesidePlayer(Monster monster)
        {
            return monster.At.StepsTo(Player) == 1;
        }

        private bool IsFreeForMonster(Point at)
        {
            return Map.IsOpen(at) && !at.Is(Player) && MonsterAt(at) == null;
        }

        // Nearer to the player (sign 1) or farther (sign -1), by the length of the real way.
        private void Walk(Monster monster, int sign)
        {
            Point best = monster.At;
            for (int way = 0; way < Point.Directions; way++)
            {
                Point next = monster.At.Toward((Direction)way);
                if (IsFreeForMonster(next) && sign * toPlayer.To(next) < sign * toPlayer.To(best))
                {
                    best = next;
                }
            }
            monster.At = best;
        }

        private void Wander(Monster monster)
        {
            Point next = monster.At.Toward((Direction)dice.Below(Point.Directions));
            if (IsFreeForMonster(next))
            {
                monster.At = next;
            }
        }

        // Armour takes off something between nothing and all its worth, but a hit is a hit.
        private void HitPlayer(Monster monster, int damage)
        {
            damage -= dice.Below(Armour + 1);
            HurtPlayer(damage < 1 ? 1 : damage, (int)monster.Kind);
        }

        private void Bite(Monster monster)
        {
            Species kind = Species.Of(monster.Kind);
            HitPlayer(monster, dice.Between(kind.LeastDamage, kind.MostDamage));
        }

        private void Hunt(Monster monster)
        {
            if (IsBesidePlayer(monster))
            {
                Bite(monster);
            }
            else
            {
                Walk(monster, 1);
            }
        }

        // Whether a straight shot from the monster reaches a place, and which way.
        private bool IsInLine(Monster monster, Point at, int range, out Direction way)
        {
            way = Direction.North;
            if (monster.At.StepsTo(at) > range || monster.At.Is(at) ||
                (monster.At.X != at.X && monster.At.Y != at.Y) || !Map.HasClearLine(monster.At, at))
            {
                return false;
            }
            if (monster.At.X == at.X)
            {
                way = at.Y < monster.At.Y ? Direction.North : Direction.South;
            }
            else
            {
                way = at.X < monster.At.X ? Direction.West : Direction.East;
            }
            return true;
        }

        // ---- one mind for each kind ----

        private void ActAsBat(Monster bat)
        {
            if (dice.OneIn(2))
            {
                Wander(bat);
            }
            else if (IsBesidePlayer(bat))
            {
                Bite(bat);
                Wander(bat);
            }
            else
            {
                Walk(bat, 1);
            }
        }

        // It wants gems, not blood; with its pockets full it only wants to be elsewhere.
        private void ActAsGoblin(Monster goblin)
        {
            if (goblin.Loot > 0)
            {
                Walk(goblin, -1);
            }
            else if (IsBesidePlayer(goblin) && Gems > 0)
            {
                int wanted = dice.Between(2, 6);
                goblin.Loot = wanted < Gems ? wanted : Gems;
                LoseGems(goblin.Loot);
                Emit(EventKind.Robbed, (int)goblin.Kind, goblin.Loot);
            }
            else
            {
                Hunt(goblin);
            }
        }

        private void ActAsSkeleton(Monster skeleton)
        {
            Direction way;
            if (!IsInLine(skeleton, Player, ArrowRange, out way))
            {
                Walk(skeleton, 1);
            }
            else if (dice.OneIn(3))
            {
                Emit(EventKind.Missed, (int)skeleton.Kind, 0);
            }
            else
            {
                Bite(skeleton);
            }
        }

        // One turn up with the club, one turn down with it: whoever steps aside is not under it.
        private void ActAsOgre(Monster ogre)
        {
            if (ogre.Plan == Intent.Strike)
            {
                bool hit = IsBesidePlayer(ogre);
                ogre.Plan = hit ? Intent.None : Intent.Recover;
                if (hit)
                {
                    Bite(ogre);
                }
                else
                {
                    Emit(EventKind.Missed, (int)ogre.Kind, 0);
                }
            }
            else if (ogre.Plan == Intent.Recover)
            {
                ogre.Plan = Intent.None;
            }
            else if (IsBesidePlayer(ogre))
            {
                ogre.Plan = Intent.Strike;
                Emit(EventKind.Warned, (int)ogre.Kind, 0);
            }
            else
            {
                Walk(ogre, 1);
            }
        }

        private void BreatheFire(Monster dragon)
        {
            bool hit = Threatens(dragon, Player);
            dragon.Plan = Intent.None;
            dragon.Rest = FireRest;
            if (hit)
            {
                HitPlayer(dragon, dice.Between(8, 12));
            }
            else
            {
                Emit(EventKind.Missed, (int)dragon.Kind, 0);
            }
        }

        private void ActAsDragon(Monster dragon)
        {
            dragon.Rest -= dragon.Rest > 0 ? 1 : 0;
            if (dragon.Plan == Intent.Strike)
            {
                BreatheFire(dragon);
                return;
            }
            Direction way = Direction.North;
            bool canBreathe = dragon.Rest == 0 && IsInLine(dragon, Player, FireRange, out way);
            if (canBreathe && (!IsBesidePlayer(dragon) || dice.OneIn(3)))
            {
                dragon.Plan = Intent.Strike;
                dragon.Aim = way;
                Emit(EventKind.Warned, (int)dragon.Kind, 0);
            }
            else
            {
                Hunt(dragon);
            }
        }

        // ---- waking and acting ----

        private void Wake(Monster sleeper)
        {
            sleeper.IsAwake = true;
            Emit(EventKind.Woke, (int)sleeper.Kind, 0);
        }

        private void SleepOrWake(Monster monster)
        {
            if (monster.Kind == MonsterKind.Mimic || !Map.Visible[monster.At.Y, monster.At.X])
            {
                return;
            }
            bool deep = monster.Kind == MonsterKind.Dragon;
            int range = deep ? DragonWakingRange : WakingRange;
            if (monster.At.StepsTo(Player) <= range && dice.OneIn(deep ? 6 : 3))
            {
                Wake(monster);
            }
        }

        private bool Threatens(Monster monster, Point at)
        {
            if (monster.Plan != Intent.Strike)
            {
                return false;
            }
            if (monster.Kind == MonsterKind.Dragon)
            {
                Direction way;
                return IsInLine(monster, at, FireRange, out way) && way == monster.Aim;
            }
            return monster.At.StepsTo(at) == 1;
        }

        private void TakeMonsterTurn(Monster monster)
        {
            if (!monster.IsAwake)
            {
                SleepOrWake(monster);
                return;
            }
            switch (monster.Kind)
            {
                case MonsterKind.Bat:
                    ActAsBat(monster);
                    break;
                case MonsterKind.Goblin:
                    ActAsGoblin(monster);
                    break;
                case MonsterKind.Skeleton:
                    ActAsSkeleton(monster);
                    break;
                case MonsterKind.Ogre:
                    ActAsOgre(monster);
                    break;
                case MonsterKind.Dragon:
                    ActAsDragon(monster);
                    break;
                default:
                    Hunt(monster);
                    break;
            }
        }

        private void MonstersAct()
        {
            toPlayer.TakeGround(Map);
            toPlayer.Measure(Player);
            for (int i = 0; i < Monsters.Count; i++)
            {
                Monster monster = Monsters[i];
                monster.Energy += Species.Of(monster.Kind).Speed;
                while (monster.Energy >= ActCost && Phase == Phase.Dungeon)
                {
                    monster.Energy -= ActCost;
                    TakeMonsterTurn(monster);
                }
            }
        }
    }
}
