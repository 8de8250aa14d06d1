namespace GemRun
{
    /// <summary>What all monsters of a kind have in common.</summary>
    public readonly struct Species
    {
        private static readonly Species[] All =
        {
            new Species(4, 1, 2, 100, 5),
            new Species(4, 1, 2, 200, 8),
            new Species(10, 1, 3, 60, 10),
            new Species(4, 1, 2, 60, 4),
            new Species(7, 1, 3, 100, 15),
            new Species(9, 2, 3, 80, 18),
            new Species(18, 6, 9, 80, 30),
            new Species(12, 2, 4, 100, 25),
            new Species(50, 3, 6, 100, 200)
        };

        public readonly int Health;
        public readonly int LeastDamage;
        public readonly int MostDamage;
        /// <summary>100: one act for each of the player's.</summary>
        public readonly int Speed;
        public readonly int Points;

        private Species(int health, int leastDamage, int mostDamage, int speed, int points)
        {
            Health = health;
            LeastDamage = leastDamage;
            MostDamage = mostDamage;
            Speed = speed;
            Points = points;
        }

        public static Species Of(MonsterKind kind)
        {
            return All[(int)kind];
        }
    }

    public sealed class Monster
    {
        public MonsterKind Kind;
        public Point At;
        public int Health;
        /// <summary>Grows by the kind's speed each turn; an act costs 100.</summary>
        public int Energy;
        public bool IsAwake;
        public Intent Plan;
        /// <summary>Of the fire.</summary>
        public Direction Aim;
        /// <summary>Turns until the dragon can breathe again.</summary>
        public int Rest;
        /// <summary>Gems that a goblin carries.</summary>
        public int Loot;

        public Monster(MonsterKind kind, Point at)
        {
            Kind = kind;
            At = at;
            Health = Species.Of(kind).Health;
        }

        public bool IsBait
        {
            get { return Kind == MonsterKind.Mimic && !IsAwake; }
        }
    }
}
